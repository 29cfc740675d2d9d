using Grad.Engine.Graphs;
using Grad.Engine.Numerics;
using Grad.Engine.Operations.Elementwise;

namespace Grad.Engine.Operations.Special;

internal sealed record Igamma : BinaryReal<Igamma, Igamma.Formula>, IDifferentiable
{
    public override string Name => "igamma";
    public override IReadOnlyList<string> Aliases => ["special.gammainc"];
    public override string Summary => "Regularized lower incomplete gamma function of order input at other.";
    public override string Derivative => "other: g * exp((input - 1) * log(other) - other - lgamma(input))";
    protected override bool RefusesIntegers => true;

    public override IReadOnlyList<Sample> Samples =>
    [
        new("igamma(a, x)", "a: int64 [1, 3, 30]", "x: 2x3 in 0.5..9"),
        new("igamma(a, x)", "a: int64 2x1 in 1..5", "x: 3 in 4..9"),
        new("igamma(a.detach(), x.detach())", "a: 5 in 0.5..40", "x: 5 in 0.5..40"),
    ];

    public readonly struct Formula : IBinaryReal { static V IBinaryReal.Apply<V>(V x, V y) => IncompleteGamma.Lower(x, y); }

    public Value? Pullback(Value result, Value cotangent, int operand)
    {
        if (operand == 0)
        {
            throw MissingDerivative.Of(Name, "input");
        }

        return cotangent * GammaDensity.Of(result.Operands[0], result.Operands[1]);
    }
}
