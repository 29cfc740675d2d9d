namespace Grad.Engine.Operations.Elementwise;

internal sealed record Ldexp : Composite
{
    public override string Name => "ldexp";
    public override IReadOnlyList<string> Signatures => ["ldexp(Tensor input, Tensor other)"];
    public override string Summary => "input * 2**other.";
    public override string Derivative => "input: g * 2.0**other; other: g * result * log(2)";

    public override IReadOnlyList<Sample> Samples =>
        [new("ldexp(x, y)", "x: 3x5", "y: 5"), new("ldexp(x, y)", "x: 4", "y: 4"), new("ldexp(x, i)", "x: 4", "i: int64 4 in -3..4")];

    public override string? GradFn(Arguments arguments) => "MulBackward0";

    public override OperationResult Build(Arguments arguments) =>
        arguments.Tensor("input") * Exp2.Of(Promotion.ToFloating(arguments.Tensor("other")));
}
