using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations.Elementwise;

namespace Grad.Engine.Operations.Activations;

internal sealed record Hardshrink : Composite
{
    public override string Name => "hardshrink";
    public override IReadOnlyList<string> Signatures => ["hardshrink(Tensor input, Scalar lambd=0.5)"];
    public override string Summary => "The element, 0 where its magnitude is not above lambd.";
    public override string Derivative => "g where the magnitude of input is above lambd, else 0";

    public override IReadOnlyList<Sample> Samples =>
        [new("hardshrink(x)", "x: 3x5 in 0.6..2"), new("hardshrink(x, lambd=1)", "x: 4 in -0.9..0.9")];

    public override OperationResult Build(Arguments arguments)
    {
        var x = arguments.Floating("input");
        var lambda = arguments.Number("lambd");
        var inside = LogicalAnd.Of(Ge.Of(x, x.Filled(-lambda)), Le.Of(x, x.Filled(lambda)));
        return Where.Of(inside, x.Filled(0), x);
    }
}
