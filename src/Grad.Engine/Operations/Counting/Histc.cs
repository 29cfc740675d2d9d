using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Counting;

internal sealed record Histc : Composite
{
    public override string Name => "histc";
    public override IReadOnlyList<string> Signatures => ["histc(Tensor input, int bins=100, Scalar min=0, Scalar max=0)"];
    public override string Summary => "How many elements fall into each of equal bins between min and max, by default those of the input.";
    public override string Derivative => "0";

    public override IReadOnlyList<Sample> Samples =>
        [new("histc(x, bins=4)", "x: 3x4"), new("histc(x, 4, min=-1, max=2)", "x: 3x4"), new("histc(x, bins=2)", "x: [1, 1]")];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
    [
        new("histc(): bins is 0 (it must be at least 1)", "histc(x, bins=0)", "x: 3"),
        new("histc(): min is 2, but max is 1 (min must not be above max)", "histc(x, 3, 2, 1)", "x: 3"),
    ];

    public override OperationResult Build(Arguments arguments)
    {
        var x = arguments.Floating("input");
        var flat = x.To(x.DType.Widened).Reshape(new Shape((int)x.Shape.Count, 1));
        var (min, max) = (arguments.Number("min"), arguments.Number("max"));
        var edges = Bins.Even(arguments, flat, arguments.Int("bins"), min == max && x.Shape.Count > 0 ? null : (min, max));
        return Bins.Count(BinSearch.Share, flat, null, [edges]).To(x.DType);
    }
}
