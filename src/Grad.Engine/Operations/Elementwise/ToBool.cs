using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Elementwise;

public sealed record ToBool : Composite
{
    public override string Name => "bool";
    public override IReadOnlyList<string> Signatures => ["bool(Tensor input, *, Any? memory_format=None)"];
    public override string Summary => "The elements converted to bool.";
    public override IReadOnlyList<Sample> Samples => [new("x.bool()", "x: 3x5"), new("i.bool()", "i: int64 4 in 0..4")];
    public override OperationResult Build(Arguments arguments) => arguments.Tensor("input").To(DType.Bool);
}
