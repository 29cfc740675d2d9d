using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Elementwise;

public sealed record ToInt32 : Composite
{
    public override string Name => "int";
    public override IReadOnlyList<string> Signatures => ["int(Tensor input, *, Any? memory_format=None)"];
    public override string Summary => "The elements converted to int32.";
    public override IReadOnlyList<Sample> Samples => [new("x.int()", "x: 3x5"), new("i.int()", "i: int64 4 in 0..4")];
    public override OperationResult Build(Arguments arguments) => arguments.Tensor("input").To(DType.Int32);
}
