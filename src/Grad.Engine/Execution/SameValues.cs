using Grad.Engine.Graphs;

namespace Grad.Engine.Execution;

/// <summary>Compares lists of nodes, some of them missing perhaps, node by node.</summary>
internal sealed class SameValues : IEqualityComparer<Value?[]>
{
    public bool Equals(Value?[]? a, Value?[]? b) => a.AsSpan().SequenceEqual(b);

    public int GetHashCode(Value?[] values)
    {
        var hash = new HashCode();
        foreach (var value in values)
        {
            hash.Add(value?.Id ?? -1);
        }

        return hash.ToHashCode();
    }
}
