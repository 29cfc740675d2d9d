using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Activations;

internal sealed record Relu6 : Composite
{
    public override string Name => "relu6";
    public override IReadOnlyList<string> Signatures => ["relu6(Tensor input, bool inplace=False)"];
    public override string Summary => "The element held between 0 and 6.";
    public override string Derivative => "g where 0 < input < 6, else 0";
    public override IReadOnlyList<Sample> Samples => [new("relu6(x)", "x: 3x5 in 0.1..5"), new("relu6(x)", "x: 3 in 6.5..8")];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("relu6(): not implemented for bool (convert with to(x, dtype=...))", "relu6(b)", "b: bool 3")];

    public override string? GradFn(Arguments arguments) => "HardtanhBackward0";

    public override OperationResult Build(Arguments arguments)
    {
        var x = arguments.Tensor("input");
        return x.DType == DType.Bool ? throw arguments.Unsupported(x) : Hardtanh.Of(x, 0, 6);
    }
}
