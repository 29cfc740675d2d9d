using Grad.Engine.Graphs;
using Grad.Engine.Numerics;
using Grad.Engine.Operations.Elementwise;

namespace Grad.Engine.Operations.Special;

internal sealed record Erfinv : UnaryReal<Erfinv, Erfinv.Formula>, IDifferentiable
{
    public override string Name => "erfinv";
    public override IReadOnlyList<string> Aliases => ["special.erfinv"];
    public override string Summary => "Inverse of the error function; NaN outside -1..1.";
    public override string Derivative => "g * √π/2 * exp(result**2)";
    protected override string Domain => "-0.8..0.8";

    public readonly struct Formula : IUnaryReal { static V IUnaryReal.Apply<V>(V x) => ErrorFunction.Erfinv(x); }
    public Value? Pullback(Value result, Value cotangent, int operand) => cotangent * (0.886226925452758 * Exp.Of(result * result));
}
