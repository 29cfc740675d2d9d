using Grad.Engine.Graphs.Primitives;

namespace Grad.Engine.Operations.Elementwise;

internal sealed record Angle : Composite
{
    public override string Name => "angle";
    public override string Summary => "π for negative elements, else 0; NaN for NaN.";
    public override string Derivative => "0";

    public override IReadOnlyList<Sample> Samples =>
        [new("angle(x)", "x: 3x5 in 0.2..3"), new("angle(x)", "x: 3 in -3..-0.2"), new("angle(i)", "i: int64 3 in -1..2")];

    public override OperationResult Build(Arguments arguments)
    {
        var x = Promotion.ToFloating(arguments.Tensor("input"));
        return Where.Of(Lt.Of(x, x.Filled(0)), x.Filled(Math.PI), Where.Of(IsNan.Of(x), x, x.Filled(0)));
    }
}
