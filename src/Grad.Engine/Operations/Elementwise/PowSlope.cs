using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Numerics;

namespace Grad.Engine.Operations.Elementwise;

/// <summary>y · x^(y-1), the derivative of a power by its base: 0 where y is 0. Operands are x and y.</summary>
internal sealed record PowSlope : ElementwisePrimitive, IDifferentiable
{
    private static readonly PowSlope Instance = new();

    public override R Accept<R>(IFormulaVisitor<R> visitor) => visitor.BinaryReal<Formula>();

    /// <summary>The slope at each element.</summary>
    public static Value Of(Value x, Value y) => x.Graph.Add(Instance, x, y);

    public readonly struct Formula : IBinaryReal, IApproximateFormula
    {
        static V IBinaryReal.Apply<V>(V x, V y) => V.Select(V.Equal(y, V.Of(0)), y, y * Power.Pow(x, y - V.Of(1)));
    }

    public Value? Pullback(Value result, Value cotangent, int operand)
    {
        var (x, y) = (result.Operands[0], result.Operands[1]);
        return cotangent * (operand == 0 ? y * Of(x, y - 1) : Pow.Of(x, y - 1) + (y * PowLog.Of(x, y - 1)));
    }
}
