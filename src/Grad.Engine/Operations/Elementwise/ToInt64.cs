using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Elementwise;

public sealed record ToInt64 : Composite
{
    public override string Name => "long";
    public override IReadOnlyList<string> Signatures => ["long(Tensor input, *, Any? memory_format=None)"];
    public override string Summary => "The elements converted to int64.";
    public override IReadOnlyList<Sample> Samples => [new("x.long()", "x: 3x5"), new("i.long()", "i: int64 4 in 0..4")];
    public override OperationResult Build(Arguments arguments) => arguments.Tensor("input").To(DType.Int64);
}
