using System.Collections;

namespace Grad.Engine.Graphs;

/// <summary>The nodes of a graph by their places, as many as it has when it is asked.</summary>
public sealed class NodeList : IReadOnlyList<Value>
{
    private readonly Graph _graph;

    internal NodeList(Graph graph) => _graph = graph;

    public int Count => _graph.Count;

    public Value this[int index] => (uint)index < (uint)Count ? new(_graph, index) : throw new ArgumentOutOfRangeException(nameof(index));

    public IEnumerator<Value> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
        {
            yield return new Value(_graph, i);
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
