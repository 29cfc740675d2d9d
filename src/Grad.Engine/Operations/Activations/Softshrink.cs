using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations.Elementwise;

namespace Grad.Engine.Operations.Activations;

internal sealed record Softshrink : Composite
{
    public override string Name => "softshrink";
    public override IReadOnlyList<string> Signatures => ["softshrink(Tensor input, float lambd=0.5)"];
    public override string Summary => "The element moved toward 0 by lambd, but not across.";
    public override string Derivative => "g where the magnitude of input is above lambd, else 0";

    public override IReadOnlyList<Sample> Samples =>
    [
        new("softshrink(x)", "x: 3x5 in 0.6..2"),
        new("softshrink(x, lambd=1)", "x: 4 in -2..-1.1"),
        new("softshrink(x)", "x: 3 in -0.4..0.4"),
    ];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("softshrink(): lambd is -1 (it must be at least 0)", "softshrink(x, lambd=-1.0)", "x: 3")];

    public override OperationResult Build(Arguments arguments)
    {
        var x = arguments.Floating("input");
        var lambda = arguments.Number("lambd");
        if (!(lambda >= 0))
        {
            throw arguments.Fault(FormattableString.Invariant($"lambd is {lambda} (it must be at least 0)"));
        }

        var below = Where.Of(Lt.Of(x, x.Filled(-lambda)), x + lambda, x.Filled(0));
        return Where.Of(Gt.Of(x, x.Filled(lambda)), x - lambda, below);
    }
}
