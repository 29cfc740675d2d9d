namespace Grad.Engine.Operations.Rearrangements;

internal sealed record Chunk : Composite
{
    public override string Name => "chunk";
    public override IReadOnlyList<string> Signatures => ["chunk(Tensor input, int chunks, int dim=0)"];
    public override string Summary => "At most the given number of parts along a dimension, all but the last of one size.";
    public override string Derivative => "each part's g at its place";
    public override IReadOnlyList<Sample> Samples => [new("chunk(x, 2)", "x: 5x2"), new("chunk(x, 4, dim=1)", "x: 2x6")];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("chunk(): the number of chunks is 0 (it must be at least 1)", "chunk(x, 0)", "x: 5")];

    public override string? GradFn(Arguments arguments) => "SplitBackward0";

    public override OperationResult Build(Arguments arguments)
    {
        var x = arguments.Tensor("input");
        var count = arguments.Int("chunks");
        if (count < 1 || x.Shape.Rank == 0)
        {
            throw arguments.Fault(count < 1
                ? $"the number of chunks is {count} (it must be at least 1)"
                : "a 0-dimensional tensor cannot be split (it needs at least 1 dimension)");
        }

        var dim = x.Shape.Dim(arguments.Int("dim"));
        var size = (int)(((long)x.Shape[dim] + count - 1) / count);
        return OperationResult.Tuple(size == 0 ? Sections.OfSizes(x, dim, new int[count]) : Sections.OfSize(x, dim, size));
    }
}
