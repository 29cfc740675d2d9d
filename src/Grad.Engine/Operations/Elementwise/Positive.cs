using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Elementwise;

internal sealed record Positive : Composite
{
    public override string Name => "positive";
    public override string Summary => "The tensor itself, Python's unary +.";
    public override string Derivative => "g";
    public override IReadOnlyList<Sample> Samples => [new("positive(x)", "x: 3x5"), new("+i", "i: int64 3")];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("positive(): not implemented for bool (convert with to(x, dtype=...))", "positive(b)", "b: bool 3")];

    public override string? GradFn(Arguments arguments) => null;

    public override OperationResult Build(Arguments arguments)
    {
        var x = arguments.Tensor("input");
        return x.DType == DType.Bool ? throw arguments.Unsupported(x) : x;
    }
}
