using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Numerics;

namespace Grad.Engine.Operations.Elementwise;

/// <summary>a / (a² + b²), with no overflow or underflow on the way; NaN where both are 0. Operands are a and b.</summary>
internal sealed record OverSquares : ElementwisePrimitive, IDifferentiable
{
    private static readonly OverSquares Instance = new();

    public override R Accept<R>(IFormulaVisitor<R> visitor) => visitor.BinaryReal<Formula>();

    /// <summary>The quotient at each element.</summary>
    public static Value Of(Value a, Value b) => a.Graph.Add(Instance, a, b);

    public readonly struct Formula : IBinaryReal
    {
        static V IBinaryReal.Apply<V>(V x, V y)
        {
            // With r as the smaller over the larger: 1 / (a(1 + r²)), or r / (b(1 + r²)).
            var (one, isFirst) = (V.Of(1), V.Less(V.Abs(y), V.Abs(x)));
            var larger = V.Select(isFirst, x, y);
            var ratio = V.Select(isFirst, y, x) / larger;
            return V.Select(isFirst, one, ratio) / (larger * V.FusedMultiplyAdd(ratio, ratio, one));
        }
    }

    public Value? Pullback(Value result, Value cotangent, int operand)
    {
        var other = Of(result.Operands[1], result.Operands[0]);
        return operand == 0 ? cotangent * ((other - result) * (other + result)) : -2 * cotangent * (result * other);
    }
}
