using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations.Elementwise;
namespace Grad.Engine.Operations.Special;

internal sealed record Mvlgamma : Composite
{
    public override string Name => "mvlgamma";
    public override IReadOnlyList<string> Aliases => ["special.multigammaln"];
    public override IReadOnlyList<string> Signatures => ["mvlgamma(Tensor input, int p)"];
    public override string Summary => "Logarithm of the multivariate gamma function of dimension p.";
    public override string Derivative => "g * the sum of digamma(input - j / 2) over j from 0 to p - 1";
    public override IReadOnlyList<Sample> Samples => [new("mvlgamma(x, 1)", "x: 3x5 in 0.6..4"), new("mvlgamma(x, 3)", "x: 3x5 in 1.6..4")];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("mvlgamma(): p is 0 (it must be at least 1)", "mvlgamma(x, 0)", "x: 3")];

    public override OperationResult Build(Arguments arguments)
    {
        var x = Promotion.ToFloating(arguments.Tensor("input"));
        var p = arguments.Long("p");
        if (p < 1)
        {
            throw arguments.Fault($"p is {p} (it must be at least 1)");
        }

        x.Graph.RequireRoom(p);
        var (dtype, exact) = (x.DType, p == 1 ? x : x.InFloat64());
        var sum = Lgamma.Of(exact);
        for (var j = 1; j < p; j++)
        {
            sum += Lgamma.Of(exact - (j * 0.5));
        }

        return p == 1 ? sum : (sum + (p * (p - 1) * 0.25 * 1.1447298858494002)).To(dtype);
    }
}
