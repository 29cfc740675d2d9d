using Grad.Engine.Graphs;
using Grad.Engine.Numerics;
using Grad.Engine.Operations.Elementwise;

namespace Grad.Engine.Operations.Special;

internal sealed record LogNdtr : UnaryReal<LogNdtr, LogNdtr.Formula>, IDifferentiable
{
    public override string Name => "special.log_ndtr";
    public override string GradFn => "SpecialLogNdtrBackward0";
    public override string Summary => "Logarithm of the probability that a standard normal number is below the element.";
    public override string Derivative => "g * exp(-input**2 / 2 - result) / √(2π)";

    public readonly struct Formula : IUnaryReal { static V IUnaryReal.Apply<V>(V x) => Normal.LogBelow(x); }

    public Value? Pullback(Value result, Value cotangent, int operand) =>
        cotangent * (0.3989422804014327 * Exp.Of(-result - (0.5 * Square.Of(result.Operands[0]))));
}
