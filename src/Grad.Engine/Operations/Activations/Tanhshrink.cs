using Grad.Engine.Operations.Elementwise;

namespace Grad.Engine.Operations.Activations;

internal sealed record Tanhshrink : Composite
{
    public override string Name => "tanhshrink";
    public override string Summary => "input - tanh(input).";
    public override string Derivative => "g * tanh(input)**2";
    public override IReadOnlyList<Sample> Samples => [new("tanhshrink(x)", "x: 3x5"), new("tanhshrink(x)", "x: scalar")];
    public override string? GradFn(Arguments arguments) => null;

    public override OperationResult Build(Arguments arguments)
    {
        var x = arguments.Tensor("input");
        return x - Tanh.Of(Promotion.ToFloating(x));
    }
}
