using Grad.Engine.Operations.Elementwise;
namespace Grad.Engine.Operations.Activations;

internal sealed record Hardsigmoid : Composite
{
    public override string Name => "hardsigmoid";
    public override IReadOnlyList<string> Signatures => ["hardsigmoid(Tensor input, bool inplace=False)"];
    public override string Summary => "input / 6 + 1/2, held between 0 and 1.";
    public override string Derivative => "g / 6 where -3 < input < 3, else 0";

    public override IReadOnlyList<Sample> Samples =>
        [new("hardsigmoid(x)", "x: 3x5 in -2.9..2.9"), new("hardsigmoid(x)", "x: 3 in 3.1..5")];

    public override OperationResult Build(Arguments arguments)
    {
        var x = arguments.Floating("input");
        return Hardtanh.Of(x + 3, 0, 6) / 6;
    }
}
