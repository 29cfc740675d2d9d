namespace Grad.Engine.Operations.Indexing;

/// <summary>Python's <c>start:stop:step</c> inside an index; what is missing is null.</summary>
/// <param name="Start">The first index, counted from the end when negative.</param>
/// <param name="Stop">The index after the last, counted from the end when negative.</param>
/// <param name="Step">The distance, at least 1.</param>
public sealed record IndexSlice(long? Start, long? Stop, long? Step);
