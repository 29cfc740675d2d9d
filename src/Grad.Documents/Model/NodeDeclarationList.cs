using System.Collections;
using System.Runtime.CompilerServices;
using Grad.Documents.Expressions;
using Grad.Documents.Names;
using Grad.Engine;

namespace Grad.Documents.Model;

/// <summary>
/// Nodes in the order of the document. There may be millions that are written as expressions: of these only the text is kept, and a
/// declaration is made on demand.
/// </summary>
[CollectionBuilder(typeof(NodeDeclarationList), nameof(Of))]
public sealed class NodeDeclarationList : IReadOnlyList<NodeDeclaration>
{
    private readonly ChunkedList<Written> _written = new();
    private readonly TextStore _texts = new();
    private readonly Dictionary<int, NodeDeclaration> _others = [];

    public int Count => _written.Count;

    /// <summary>Their names. While they are read, the last one may be ahead of its declaration.</summary>
    internal NameTable Names { get; } = new();

    /// <summary>What each of them uses; null where they were not looked at.</summary>
    internal NodeUses? Uses { get; set; }

    public NodeDeclaration this[int index] => _others.GetValueOrDefault(index)
        ?? new NodeDeclaration(Names.At(index), Names[index], new DocumentText(_texts.Text(index == 0 ? 0 : _written[index - 1].End, _written[index].End), _written[index].At));

    /// <summary>Makes a list.</summary>
    /// <param name="nodes">Nodes of different names.</param>
    public static NodeDeclarationList Of(ReadOnlySpan<NodeDeclaration> nodes)
    {
        var list = new NodeDeclarationList();
        foreach (var node in nodes)
        {
            if (!list.Names.TryAdd(node.Name, node.At, out _))
            {
                throw new ArgumentException($"two nodes are called '{node.Name}'", nameof(nodes));
            }

            list.Add(node);
        }

        return list;
    }

    /// <summary>The node of a name, or null.</summary>
    public NodeDeclaration? Find(string name) => Names.Find(name) is >= 0 and var index ? this[index] : null;

    public IEnumerator<NodeDeclaration> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
        {
            yield return this[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Adds the declaration of the name that was added last; null where it is wrong.</summary>
    internal void Add(NodeDeclaration? node)
    {
        if (node is { Text: { IsPlain: true } text })
        {
            _texts.Add(text.Value);
            _written.Add(new Written(text.At(0), _texts.End));
            return;
        }

        if (node is not null)
        {
            _others.Add(Count, node);
        }

        _written.Add(new Written(default, _texts.End));
    }

    /// <summary>Whether the node was read without a fault.</summary>
    internal bool IsSound(int index) => _written[index].At != default || _others.ContainsKey(index);

    /// <param name="At">The first character; default for a node that is kept whole.</param>
    /// <param name="End">Where its text ends.</param>
    private readonly record struct Written(SourcePosition At, int End);
}
