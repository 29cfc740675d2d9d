namespace Grad.Engine.Operations.Elementwise;

internal sealed record Rsub : Composite
{
    public override string Name => "rsub";
    public override IReadOnlyList<string> Signatures => ["rsub(Tensor input, Tensor other, *, Scalar alpha=1)"];
    public override string Summary => "other - alpha * input.";
    public override string Derivative => "input: -g * alpha; other: g";

    public override IReadOnlyList<Sample> Samples =>
        [new("rsub(x, y)", "x: 3x5", "y: 5"), new("rsub(x, 1)", "x: 2x3"), new("rsub(x, y, alpha=2)", "x: 4", "y: 4")];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("rsub(): subtraction with a bool tensor is not supported (use logical_xor, logical_not or ~)", "rsub(b, 1)", "b: bool 3")];

    public override string? GradFn(Arguments arguments) => arguments.Tensor("other").IsNumber ? "RsubBackward1" : "RsubBackward0";

    public override OperationResult Build(Arguments arguments) =>
        Sub.Checked(arguments, arguments.Tensor("other"), arguments.Tensor("input"));
}
