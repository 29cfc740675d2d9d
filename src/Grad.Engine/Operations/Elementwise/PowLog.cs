using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Numerics;

namespace Grad.Engine.Operations.Elementwise;

/// <summary>x^y · log x, the derivative of a power by its exponent: 0 where x is 0 and y is not negative. Operands are x and y.</summary>
internal sealed record PowLog : ElementwisePrimitive, IDifferentiable
{
    private static readonly PowLog Instance = new();

    public override R Accept<R>(IFormulaVisitor<R> visitor) => visitor.BinaryReal<Formula>();

    /// <summary>The slope at each element.</summary>
    public static Value Of(Value x, Value y) => x.Graph.Add(Instance, x, y);

    public readonly struct Formula : IBinaryReal, IApproximateFormula
    {
        static V IBinaryReal.Apply<V>(V x, V y)
        {
            var zero = V.Of(0);
            return V.Select(V.Equal(x, zero) & V.LessOrEqual(zero, y), zero, Power.Pow(x, y) * Logarithm.Log(x));
        }
    }

    public Value? Pullback(Value result, Value cotangent, int operand)
    {
        var (x, y) = (result.Operands[0], result.Operands[1]);
        var zero = result.Filled(0);
        return cotangent * (operand == 0 ? (y * Of(x, y - 1)) + Pow.Of(x, y - 1)
            : Where.Of(LogicalAnd.Of(Eq.Of(x, zero), Ge.Of(y, zero)), zero, result * Log.Of(x)));
    }
}
