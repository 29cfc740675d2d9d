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
    public Value? Pullback(Value result, Value cotangent, int operand) => cotangent / ((1 - result.Operands[0]) * (1 + result.Operands[0]));
}
