using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Elementwise;

public sealed record ToFloat32 : Composite
{
    public override string Name => "float";
    public override IReadOnlyList<string> Signatures => ["float(Tensor input, *, Any? memory_format=None)"];
    public override string Summary => "The elements converted to float32.";
    public override string Derivative => "g converted back";
    public override IReadOnlyList<Sample> Samples => [new("x.float()", "x: 3x5"), new("i.float()", "i: int64 4 in 0..4")];
    public override string? GradFn(Arguments arguments) => null;
    public override OperationResult Build(Arguments arguments) => arguments.Tensor("input").To(DType.Float32);
}
