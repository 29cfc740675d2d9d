namespace Grad.Engine.Operations.Contractions;

internal sealed record Addmv : Composite
{
    public override string Name => "addmv";
    public override IReadOnlyList<string> Signatures => ["addmv(Tensor input, Tensor mat, Tensor vec, *, Scalar beta=1, Scalar alpha=1)"];
    public override string Summary => "beta * input + alpha * (mat @ vec).";
    public override string Derivative => "input: beta * g; mat: alpha * g ⊗ vec; vec: alpha * matᵀ @ g";

    public override IReadOnlyList<Sample> Samples =>
        [new("addmv(m, x, v)", "m: 2", "x: 2x3", "v: 3"), new("addmv(m, x, v, beta=0.5, alpha=-2)", "m: scalar", "x: 2x3", "v: 3")];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("addmv(): the input of shape [3] does not broadcast to the product's shape [2]", "addmv(m, x, v)", "m: 3", "x: 2x2", "v: 2")];

    public override OperationResult Build(Arguments arguments)
    {
        var (a, v) = (arguments.Tensor("mat"), arguments.Tensor("vec"));
        Products.CheckRank(arguments.Name, "mat", a, 2);
        Products.CheckRank(arguments.Name, "vec", v, 1);
        return Products.Added(arguments, Products.MatrixVector(arguments.Name, a, v));
    }
}
