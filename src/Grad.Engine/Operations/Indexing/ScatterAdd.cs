namespace Grad.Engine.Operations.Indexing;

internal sealed record ScatterAdd : Composite
{
    public override string Name => "scatter_add";
    public override IReadOnlyList<string> Signatures => ["scatter_add(Tensor input, int dim, Tensor index, Tensor src)"];
    public override string Summary => "The tensor with elements of a source added at the places that an index names along a dimension.";
    public override string Derivative => "input: g; src: g at the places that the index names";

    public override IReadOnlyList<Sample> Samples =>
    [
        new("scatter_add(x, 1, i, s)", "x: 3x4", "i: int64 3x6 in 0..4", "s: 3x6"),
        new("scatter_add(x, 0, i, s)", "x: 3", "i: int64 [0, 0, 2]", "s: 4"),
    ];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("scatter_add(): the index of shape [2, 4] is larger than the source of shape [2, 3]", "scatter_add(x, 0, i, s)", "x: 3x4", "i: int64 2x4 in 0..3", "s: 2x3")];

    public override OperationResult Build(Arguments arguments) => Scatter.Of(arguments, ScatterKind.Add, arguments.Tensor("src"));
}
