using System.Runtime.CompilerServices;
using Grad.Engine.Graphs;
using Grad.Engine.Numerics;
using Grad.Engine.Operations.Elementwise;

namespace Grad.Engine.Operations.Activations;

internal sealed record LogSigmoid : UnaryReal<LogSigmoid, LogSigmoid.Formula>, IDifferentiable
{
    public override string Name => "logsigmoid";
    public override string Summary => "Natural logarithm of the logistic function.";
    public override string Derivative => "g * sigmoid(-input)";

    public readonly struct Formula : IUnaryReal, IFastPathFormula
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static V IUnaryReal.Apply<V>(V x)
        {
            // -log(1 + e^-x); the exponential is kept from overflowing, and what is too small becomes the zero below 0.
            var least = V.Select(V.Less(V.Of(0), x), V.Of(0), x);
            return -(Logarithm.Log1p(Exponential.Exp(-V.Abs(x))) - least);
        }
    }

    public Value? Pullback(Value result, Value cotangent, int operand) => cotangent * Sigmoid.Of(-result.Operands[0]);
    public override OperationResult Build(Arguments arguments) => Of(arguments.Floating("input"));
}
