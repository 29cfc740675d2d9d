using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations.Elementwise;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Creation;

internal sealed record Logspace : Composite
{
    public override string Name => "logspace";

    public override IReadOnlyList<string> Signatures =>
        ["logspace(Scalar start, Scalar end, int steps, float base=10.0, *, ScalarType? dtype=None)"];

    public override string Summary => "Powers of a base whose exponents are evenly spaced from start to end, both included.";
    public override IReadOnlyList<Sample> Samples => [new("logspace(0, 2, 5)"), new("logspace(-1, 1, 3, base=2)")];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("logspace(): the number of steps is -1 (it must be at least 0)", "logspace(0, 3, -1)")];

    public override OperationResult Build(Arguments arguments)
    {
        var dtype = arguments.DTypeOrNull("dtype") ?? arguments.Graph.DefaultDType;
        var exponents = arguments.Graph.Constant(Linspace.Numbers(arguments, DType.Float64, isWhole: !dtype.IsFloating));
        return Pow.Of(exponents.Filled(arguments.Number("base")), exponents).To(dtype);
    }
}
