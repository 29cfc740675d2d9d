using Grad.Engine.Operations.Elementwise;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Activations;

internal sealed record Softsign : Composite
{
    public override string Name => "softsign";
    public override string Summary => "input / (1 + abs(input)).";
    public override string Derivative => "g / (1 + abs(input))**2";
    public override IReadOnlyList<Sample> Samples => [new("softsign(x)", "x: 3x5 in 0.1..2"), new("softsign(x)", "x: 4 in -2..-0.1")];
    public override string? GradFn(Arguments arguments) => null;

    public override OperationResult Build(Arguments arguments)
    {
        var x = arguments.Tensor("input");
        return x.DType == DType.Bool ? throw arguments.Unsupported(x) : x / (Abs.Of(x) + 1);
    }
}
