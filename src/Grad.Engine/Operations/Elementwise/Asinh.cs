using Grad.Engine.Graphs;
using Grad.Engine.Numerics;

namespace Grad.Engine.Operations.Elementwise;

internal sealed record Asinh : UnaryReal<Asinh, Asinh.Formula>, IDifferentiable
{
    public override string Name => "asinh";
    public override IReadOnlyList<string> Aliases => ["arcsinh"];
    public override string Summary => "Inverse of the hyperbolic sine.";
    public override string Derivative => "g / sqrt(1 + input**2)";

    public readonly struct Formula : IUnaryReal, IFastPathFormula { static V IUnaryReal.Apply<V>(V x) => Hyperbolic.Asinh(x); }
    public Value? Pullback(Value result, Value cotangent, int operand) => cotangent * Rsqrt.Of(1 + Square.Of(result.Operands[0]));
}
