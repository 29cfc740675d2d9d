using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Elementwise;

public sealed record ToBFloat16 : Composite
{
    public override string Name => "bfloat16";
    public override IReadOnlyList<string> Signatures => ["bfloat16(Tensor input, *, Any? memory_format=None)"];
    public override string Summary => "The elements converted to bfloat16.";
    public override string Derivative => "g converted back";
    public override IReadOnlyList<Sample> Samples => [new("x.bfloat16()", "x: 3x5"), new("i.bfloat16()", "i: int64 4 in 0..4")];
    public override string? GradFn(Arguments arguments) => null;
    public override OperationResult Build(Arguments arguments) => arguments.Tensor("input").To(DType.BFloat16);
}
