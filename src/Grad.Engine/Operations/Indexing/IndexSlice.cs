namespace Grad.Engine.Operations.Indexing;

/// <summary><c>start:stop:step</c> between the brackets of an index; null where a bound is left out.</summary>
public sealed record IndexSlice(long? Start, long? Stop, long? Step);

/// <summary><c>...</c> between the brackets of an index.</summary>
public sealed class IndexEllipsis
{
    private IndexEllipsis()
    {
    }

    /// <summary>The one instance.</summary>
    public static IndexEllipsis Instance { get; } = new();
}
