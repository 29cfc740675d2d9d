using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations.Elementwise;

namespace Grad.Engine.Operations.Activations;

internal sealed record Hardswish : Composite
{
    public override string Name => "hardswish";
    public override IReadOnlyList<string> Signatures => ["hardswish(Tensor input, bool inplace=False)"];
    public override string Summary => "input * hardsigmoid(input).";
    public override string Derivative => "0 below -3, g * (input / 3 + 1/2) up to 3, then g";
    public override IReadOnlyList<Sample> Samples => [new("hardswish(x)", "x: 3x5 in -2.9..2.9"), new("hardswish(x)", "x: 3 in 3.1..5")];

    public override OperationResult Build(Arguments arguments)
    {
        var x = arguments.Floating("input");
        var exact = x.InFloat64();
        return (exact * Clamp.Between(exact + 3, 0, 6) / 6).To(x.DType);
    }
}
