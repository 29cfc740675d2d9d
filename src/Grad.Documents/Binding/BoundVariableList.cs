using System.Collections;
using Grad.Documents.Model;
using Grad.Engine.Graphs;

namespace Grad.Documents.Binding;

/// <summary>The variables of a bound document, in its order. Those that are one number are made on demand.</summary>
internal sealed class BoundVariableList(VariableDeclarationList declarations, SymbolTable leaves) : IReadOnlyList<BoundVariable>
{
    private readonly Dictionary<int, BoundVariable> _others = [];

    public int Count => declarations.Count;

    public BoundVariable this[int index]
    {
        get
        {
            if (_others.TryGetValue(index, out var other))
            {
                return other;
            }

            var declaration = declarations[index];
            return new BoundVariable(declaration, Leaf(index), ((DataSource)declaration.Source).Value, null);
        }
    }

    /// <summary>The leaf of a variable that was bound without a fault.</summary>
    public Value Leaf(int index) => leaves.TryGet(index, out var leaf) ? (Value)leaf! : throw new ArgumentOutOfRangeException(nameof(index));

    /// <summary>Keeps a variable that is not only what its declaration says.</summary>
    public void Keep(int index, BoundVariable variable) => _others[index] = variable;

    public IEnumerator<BoundVariable> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
        {
            yield return this[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
