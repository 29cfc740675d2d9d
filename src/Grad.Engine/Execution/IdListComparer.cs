namespace Grad.Engine.Execution;

/// <summary>Compares lists of nodes by their places in one graph.</summary>
internal sealed class IdListComparer : IEqualityComparer<int[]>
{
    public bool Equals(int[]? a, int[]? b) => a.AsSpan().SequenceEqual(b);

    public int GetHashCode(int[] ids)
    {
        var hash = new HashCode();
        foreach (var id in ids)
        {
            hash.Add(id);
        }

        return hash.ToHashCode();
    }
}
