namespace Grad.Engine.Operations.Contractions;

internal sealed record Mv : Composite
{
    public override string Name => "mv";
    public override IReadOnlyList<string> Signatures => ["mv(Tensor input, Tensor vec)"];
    public override string Summary => "Product of a matrix and a vector.";
    public override string Derivative => "input: g ⊗ vec; vec: inputᵀ @ g";
    public override IReadOnlyList<Sample> Samples => [new("mv(x, v)", "x: 2x3", "v: 3")];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("mv(): shapes [2, 3] and [2] cannot be multiplied (3 must equal 2)", "mv(x, v)", "x: 2x3", "v: 2")];

    public override OperationResult Build(Arguments arguments)
    {
        var (a, v) = (arguments.Tensor("input"), arguments.Tensor("vec"));
        Products.CheckRank(arguments.Name, "input", a, 2);
        Products.CheckRank(arguments.Name, "vec", v, 1);
        return Products.MatrixVector(arguments.Name, a, v);
    }
}
