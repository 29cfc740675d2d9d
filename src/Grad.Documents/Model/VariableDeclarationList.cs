using System.Collections;
using System.Runtime.CompilerServices;
using Grad.Documents.Names;
using Grad.Engine;
using Grad.Engine.Tensors;

namespace Grad.Documents.Model;

/// <summary>
/// Variables in the order of the document. There may be millions that are one number: of these little more than the number is kept,
/// and a declaration is made on demand.
/// </summary>
[CollectionBuilder(typeof(VariableDeclarationList), nameof(Of))]
public sealed class VariableDeclarationList : IReadOnlyList<VariableDeclaration>
{
    private readonly ChunkedList<Number> _numbers = new();
    private readonly Dictionary<int, VariableDeclaration> _others = [];

    // Of the numbers.
    private DType? _dtype;

    public int Count => _numbers.Count;

    /// <summary>Their names. While they are read, the last one may be ahead of its declaration.</summary>
    internal NameTable Names { get; } = new();

    public VariableDeclaration this[int index] => _others.GetValueOrDefault(index) ?? Declaration(_numbers[index], index);

    /// <summary>Makes a list.</summary>
    /// <param name="variables">Variables of different names.</param>
    public static VariableDeclarationList Of(ReadOnlySpan<VariableDeclaration> variables)
    {
        var list = new VariableDeclarationList();
        foreach (var variable in variables)
        {
            if (!list.Names.TryAdd(variable.Name, variable.At, out _))
            {
                throw new ArgumentException($"two variables are called '{variable.Name}'", nameof(variables));
            }

            list.Add(variable);
        }

        return list;
    }

    public IEnumerator<VariableDeclaration> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
        {
            yield return this[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Adds the declaration of the name that was added last; null where it is wrong.</summary>
    internal void Add(VariableDeclaration? variable)
    {
        if (variable is { Source: DataSource { Value: { Shape.Rank: 0, DType: { IsFloating: true } dtype } value } source, DType: null, Reshape: null, Seed: null, Description: null }
            && (_dtype ?? dtype) == dtype
            && variable.RequiresGrad == (variable.RequiresGradAt != default))
        {
            _dtype = dtype;
            _numbers.Add(new Number(source.At, variable.RequiresGradAt, value.ToDouble(0)));
            return;
        }

        if (variable is not null)
        {
            _others.Add(Count, variable);
        }

        _numbers.Add(default);
    }

    /// <summary>Whether the variable was read without a fault.</summary>
    internal bool IsSound(int index) => _numbers[index].At != default || _others.ContainsKey(index);

    /// <summary>Whether the variable is one floating number and nothing is said of it but that it requires a gradient.</summary>
    internal bool IsNumber(int index) => _numbers[index].At != default;

    private VariableDeclaration Declaration(Number number, int index)
    {
        var tensor = new Tensor(_dtype!.Value, Shape.Scalar);
        tensor.Set(0, number.Value);
        return new VariableDeclaration(Names.At(index), Names[index], new DataSource(number.At, tensor))
        {
            RequiresGrad = number.RequiresGradAt != default,
            RequiresGradAt = number.RequiresGradAt,
        };
    }

    /// <param name="At">The number; default for what is not a number.</param>
    /// <param name="RequiresGradAt">The place of <c>requires_grad</c> where it is true.</param>
    /// <param name="Value">The number.</param>
    private readonly record struct Number(SourcePosition At, SourcePosition RequiresGradAt, double Value);
}
