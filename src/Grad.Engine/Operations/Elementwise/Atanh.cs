using Grad.Engine.Graphs;
using Grad.Engine.Numerics;

namespace Grad.Engine.Operations.Elementwise;

internal sealed record Atanh : UnaryReal<Atanh, Atanh.Formula>, IDifferentiable
{
    public override string Name => "atanh";
    public override IReadOnlyList<string> Aliases => ["arctanh"];
    public override string Summary => "Inverse of the hyperbolic tangent; NaN outside -1..1.";
    public override string Derivative => "g / (1 - input**2)";
    protected override string Domain => "-0.8..0.8";

    public readonly struct Formula : IUnaryReal, IFastPathFormula { static V IUnaryReal.Apply<V>(V x) => Hyperbolic.Atanh(x); }
    public Value? Pullback(Value result, Value cotangent, int operand) => cotangent * Slope<SlopeFormula>.Of(result.Operands[0]);

    public readonly struct SlopeFormula : ISlopeFormula
    {
        static string ISlopeFormula.Name => "atanh_slope";
        static V IUnaryReal.Apply<V>(V x) => V.Of(1) / ((V.Of(1) - x) * (V.Of(1) + x));
        static Value ISlopeFormula.Derivative(Value x, Value slope) => 2 * x * (slope * slope);
    }
}
