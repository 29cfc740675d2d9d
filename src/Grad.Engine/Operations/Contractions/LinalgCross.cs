namespace Grad.Engine.Operations.Contractions;

internal sealed record LinalgCross : Composite
{
    public override string Name => "linalg.cross";
    public override IReadOnlyList<string> Signatures => ["linalg.cross(Tensor input, Tensor other, *, int dim=-1)"];
    public override string Summary => "Vector product along a dimension of size 3.";
    public override string Derivative => "input: cross(other, g); other: cross(g, input)";
    public override IReadOnlyList<Sample> Samples => [new("linalg.cross(x, y)", "x: 2x3", "y: 1x3")];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
    [
        new("linalg.cross(): dimension 1 must have size 3, but shapes are [5, 3] and [5, 1]", "linalg.cross(x, y)", "x: 5x3", "y: 5x1"),
        new("linalg.cross(): shapes [5, 5, 3] and [5, 3] must have the same number of dimensions, at least 1", "linalg.cross(x, y)", "x: 5x5x3", "y: 5x3"),
    ];

    public override OperationResult Build(Arguments arguments)
    {
        var (a, b) = (arguments.Tensor("input"), arguments.Tensor("other"));
        VectorProduct.CheckRank(arguments, a, b);
        return VectorProduct.Of(arguments, a, b, a.Shape.Dim(arguments.Int("dim")));
    }
}
