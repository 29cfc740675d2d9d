using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Elementwise;

public sealed record ToUInt8 : Composite
{
    public override string Name => "byte";
    public override IReadOnlyList<string> Signatures => ["byte(Tensor input, *, Any? memory_format=None)"];
    public override string Summary => "The elements converted to uint8.";
    public override IReadOnlyList<Sample> Samples => [new("x.byte()", "x: 3x5 in 0..9"), new("i.byte()", "i: int64 4 in 0..4")];
    public override OperationResult Build(Arguments arguments) => arguments.Tensor("input").To(DType.UInt8);
}
