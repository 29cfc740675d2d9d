namespace Grad.Engine.Graphs;

/// <summary>The values that a node reads, in order.</summary>
public readonly struct Operands
{
    private readonly Graph _graph;
    private readonly int _first;
    private readonly int _second;
    private readonly bool _areMany;

    internal Operands(Graph graph, in Node node)
    {
        _graph = graph;
        _first = node.First;
        _second = node.Second;
        _areMany = node.Arity == Node.Many;
        Length = _areMany ? node.Second : node.Arity;
    }

    /// <summary>How many there are.</summary>
    public int Length { get; }

    /// <summary>The operand at a place.</summary>
    public Value this[int index] => (uint)index >= (uint)Length ? throw new ArgumentOutOfRangeException(nameof(index))
        : _areMany ? _graph.OperandAt(_first + index)
        : new(_graph, index == 0 ? _first : _second);

    /// <summary>A copy.</summary>
    public Value[] ToArray()
    {
        var operands = new Value[Length];
        for (var i = 0; i < operands.Length; i++)
        {
            operands[i] = this[i];
        }

        return operands;
    }

    /// <summary>A copy.</summary>
    public static implicit operator ReadOnlySpan<Value>(Operands operands) => operands.ToArray();

    /// <summary>Iterates over the operands in order.</summary>
    public Enumerator GetEnumerator() => new(this);

    /// <summary>An enumerator of operands.</summary>
    public struct Enumerator
    {
        private readonly Operands _operands;
        private int _index;

        internal Enumerator(Operands operands)
        {
            _operands = operands;
            _index = -1;
        }

        /// <summary>The current operand.</summary>
        public readonly Value Current => _operands[_index];

        /// <summary>Goes on.</summary>
        /// <returns>Whether there is another one.</returns>
        public bool MoveNext() => ++_index < _operands.Length;
    }
}
