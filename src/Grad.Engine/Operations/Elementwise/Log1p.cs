using Grad.Engine.Graphs;
using Grad.Engine.Numerics;

namespace Grad.Engine.Operations.Elementwise;

internal sealed record Log1p : UnaryReal<Log1p, Log1p.Formula>, IDifferentiable
{
    public override string Name => "log1p";
    public override IReadOnlyList<string> Aliases => ["special.log1p"];
    public override string Summary => "Natural logarithm of 1 plus the element, accurate near 0.";
    public override string Derivative => "g / (input + 1)";
    protected override string Domain => "-0.7..3";

    public readonly struct Formula : IUnaryReal, IFastPathEdges { static V IUnaryReal.Apply<V>(V x) => Logarithm.Log1p(x); }
    public Value? Pullback(Value result, Value cotangent, int operand) => cotangent / (result.Operands[0] + 1);
}
