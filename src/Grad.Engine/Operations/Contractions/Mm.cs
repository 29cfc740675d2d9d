namespace Grad.Engine.Operations.Contractions;

internal sealed record Mm : Composite
{
    public override string Name => "mm";
    public override IReadOnlyList<string> Signatures => ["mm(Tensor input, Tensor mat2)"];
    public override string Summary => "Product of two matrices.";
    public override string Derivative => "input: g @ mat2ᵀ; mat2: inputᵀ @ g";
    public override IReadOnlyList<Sample> Samples => [new("mm(x, y)", "x: 2x3", "y: 3x4")];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("mm(): input has shape [3], but a matrix is needed", "mm(x, y)", "x: 3", "y: 3x4")];

    public override OperationResult Build(Arguments arguments)
    {
        var (a, b) = (arguments.Tensor("input"), arguments.Tensor("mat2"));
        Products.CheckRank(arguments.Name, "input", a, 2);
        Products.CheckRank(arguments.Name, "mat2", b, 2);
        return Products.Matrices(arguments.Name, a, b);
    }
}
