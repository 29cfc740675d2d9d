using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Elementwise;

public sealed record ToInt16 : Composite
{
    public override string Name => "short";
    public override IReadOnlyList<string> Signatures => ["short(Tensor input, *, Any? memory_format=None)"];
    public override string Summary => "The elements converted to int16.";
    public override IReadOnlyList<Sample> Samples => [new("x.short()", "x: 3x5"), new("i.short()", "i: int64 4 in 0..4")];
    public override OperationResult Build(Arguments arguments) => arguments.Tensor("input").To(DType.Int16);
}
