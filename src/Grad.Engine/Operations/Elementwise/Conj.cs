namespace Grad.Engine.Operations.Elementwise;

internal sealed record Conj : Composite
{
    public override string Name => "conj";
    public override IReadOnlyList<string> Aliases => ["conj_physical", "real", "resolve_conj", "resolve_neg"];
    public override string Summary => "The complex conjugate: of a real tensor itself.";
    public override string Derivative => "g";
    public override IReadOnlyList<Sample> Samples => [new("conj(x)", "x: 3x5")];
    public override string? GradFn(Arguments arguments) => null;
    public override OperationResult Build(Arguments arguments) => arguments.Tensor("input");
}
