using System.Collections;
using System.Runtime.InteropServices;

namespace Grad.Engine.Graphs;

/// <summary>Values of one graph, each kept as its place there: a list may have millions.</summary>
/// <param name="graph">The graph.</param>
/// <param name="capacity">For how many there is space at first.</param>
public sealed class ValueList(Graph graph, int capacity = 0) : IReadOnlyList<Value>
{
    private readonly List<int> _ids = new(capacity);

    public int Count => _ids.Count;

    public Value this[int index] => new(graph, _ids[index]);

    /// <summary>The places in the graph.</summary>
    public ReadOnlySpan<int> Ids => CollectionsMarshal.AsSpan(_ids);

    /// <summary>Appends a value of the graph.</summary>
    public void Add(Value value) => _ids.Add(value.Id);

    /// <summary>Appends values of the graph.</summary>
    public void AddRange(IReadOnlyList<Value> values)
    {
        _ids.EnsureCapacity(Count + values.Count);
        foreach (var value in values)
        {
            Add(value);
        }
    }

    /// <summary>Takes the first that is this value out.</summary>
    public void Remove(Value value) => _ids.Remove(value.Id);

    /// <summary>Puts them in the order of the graph.</summary>
    public void Sort() => _ids.Sort();

    /// <summary>Iterates over the values in order.</summary>
    public Enumerator GetEnumerator() => new(this);

    IEnumerator<Value> IEnumerable<Value>.GetEnumerator() => GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>An enumerator of a list.</summary>
    public struct Enumerator : IEnumerator<Value>
    {
        private readonly ValueList _list;
        private int _index;

        internal Enumerator(ValueList list)
        {
            _list = list;
            _index = -1;
        }

        public readonly Value Current => _list[_index];

        readonly object IEnumerator.Current => Current;

        public bool MoveNext() => ++_index < _list.Count;

        public void Reset() => _index = -1;

        public readonly void Dispose()
        {
        }
    }
}
