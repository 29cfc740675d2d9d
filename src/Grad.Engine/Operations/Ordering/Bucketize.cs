namespace Grad.Engine.Operations.Ordering;

internal sealed record Bucketize : Composite
{
    public override string Name => "bucketize";

    public override IReadOnlyList<string> Signatures =>
        ["bucketize(Tensor input, Tensor boundaries, *, bool out_int32=False, bool right=False)"];

    public override string Summary => "The number of the bucket between sorted boundaries that each element falls into.";

    public override IReadOnlyList<Sample> Samples =>
    [
        new("bucketize(x, b)", "x: 3x4", "b: [-1, 0, 0, 2]"),
        new("bucketize(x, b, right=True, out_int32=True)", "x: [0, 2, 3]", "b: [-1, 0, 0, 2]"),
        new("bucketize(x, b)", "x: scalar", "b: [-1, 0, 0, 2]"),
    ];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("bucketize(): boundaries have shape [2, 2] (they must be one-dimensional)", "bucketize(x, b)", "x: 3", "b: 2x2")];

    public override OperationResult Build(Arguments arguments)
    {
        var boundaries = arguments.Tensor("boundaries");
        return boundaries.Shape.Rank == 1
            ? Searchsorted.Of(arguments, boundaries, arguments.Tensor("input"), arguments.Bool("right"))
            : throw arguments.Fault($"boundaries have shape {boundaries.Shape} (they must be one-dimensional)");
    }
}
