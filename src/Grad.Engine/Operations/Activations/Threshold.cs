using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations.Elementwise;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Activations;

internal sealed record Threshold : Composite
{
    public override string Name => "threshold";
    public override IReadOnlyList<string> Signatures => ["threshold(Tensor input, Scalar threshold, Scalar value, bool inplace=False)"];
    public override string Summary => "The element where it is above the threshold, else value.";
    public override string Derivative => "g where input > threshold, else 0";

    public override IReadOnlyList<Sample> Samples =>
    [
        new("threshold(x, 0.5, 2)", "x: 3x5 in 0.6..2"),
        new("threshold(x, 0.5, 2)", "x: 3 in -2..0.4"),
        new("threshold(i, 0, 5)", "i: int64 4 in -3..4"),
    ];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("threshold(): not implemented for bool (convert with to(x, dtype=...))", "threshold(b, 0, 1)", "b: bool 3")];

    public override OperationResult Build(Arguments arguments)
    {
        var x = arguments.Tensor("input");
        return x.DType == DType.Bool
            ? throw arguments.Unsupported(x)
            : Where.Of(Le.Of(x, x.Filled(arguments.Number("threshold"))), x.Filled(arguments.Number("value")), x);
    }
}
