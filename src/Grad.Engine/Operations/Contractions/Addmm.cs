namespace Grad.Engine.Operations.Contractions;

internal sealed record Addmm : Composite
{
    public override string Name => "addmm";
    public override IReadOnlyList<string> Signatures => ["addmm(Tensor input, Tensor mat1, Tensor mat2, *, Scalar beta=1, Scalar alpha=1)"];
    public override string Summary => "beta * input + alpha * (mat1 @ mat2).";
    public override string Derivative => "input: beta * g; mat1: alpha * g @ mat2ᵀ; mat2: alpha * mat1ᵀ @ g";

    public override IReadOnlyList<Sample> Samples =>
        [new("addmm(m, x, y)", "m: 2x4", "x: 2x3", "y: 3x4"), new("addmm(m, x, y, beta=0.5, alpha=-2)", "m: 4", "x: 2x3", "y: 3x4")];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("addmm(): the input of shape [3] does not broadcast to the product's shape [2, 2]", "addmm(m, x, x)", "m: 3", "x: 2x2")];

    public override OperationResult Build(Arguments arguments)
    {
        var (a, b) = (arguments.Tensor("mat1"), arguments.Tensor("mat2"));
        Products.CheckRank(arguments.Name, "mat1", a, 2);
        Products.CheckRank(arguments.Name, "mat2", b, 2);
        return Products.Added(arguments, Products.Matrices(arguments.Name, a, b));
    }
}
