namespace Grad.Engine.Operations.Indexing;

/// <summary>Python's <c>...</c> inside an index: as many full slices as are missing.</summary>
public sealed record IndexEllipsis
{
    private IndexEllipsis()
    {
    }

    /// <summary>The one instance.</summary>
    public static IndexEllipsis Instance { get; } = new();
}
