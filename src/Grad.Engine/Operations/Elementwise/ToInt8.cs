using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Elementwise;

public sealed record ToInt8 : Composite
{
    public override string Name => "char";
    public override IReadOnlyList<string> Signatures => ["char(Tensor input, *, Any? memory_format=None)"];
    public override string Summary => "The elements converted to int8.";
    public override IReadOnlyList<Sample> Samples => [new("x.char()", "x: 3x5"), new("i.char()", "i: int64 4 in 0..4")];
    public override OperationResult Build(Arguments arguments) => arguments.Tensor("input").To(DType.Int8);
}
