namespace Grad.Engine.Operations.Contractions;

internal sealed record Vdot : Composite
{
    public override string Name => "vdot";
    public override IReadOnlyList<string> Signatures => ["vdot(Tensor input, Tensor other)"];
    public override string Summary => "Sum of the products of two vectors' elements, the first conjugated; for real numbers the same as dot.";
    public override string Derivative => "input: g * other; other: g * input";
    public override IReadOnlyList<Sample> Samples => [new("vdot(x, y)", "x: 3", "y: 3")];
    public override OperationResult Build(Arguments arguments) => Dot.Of(arguments, arguments.Tensor("other"));
}
