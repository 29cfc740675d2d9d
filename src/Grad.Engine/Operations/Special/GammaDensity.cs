using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Numerics;
using Grad.Engine.Operations.Elementwise;

namespace Grad.Engine.Operations.Special;

/// <summary>x^(a-1) · e^-x / Γ(a), the derivative by x of <see cref="Igamma"/>; operands are a and x.</summary>
internal sealed record GammaDensity : ElementwisePrimitive, IDifferentiable
{
    private static readonly GammaDensity Instance = new();

    public override R Accept<R>(IFormulaVisitor<R> visitor) => visitor.BinaryReal<Formula>();

    /// <summary>The density at each element.</summary>
    public static Value Of(Value a, Value x) => a.Graph.Add(Instance, a, x);

    public readonly struct Formula : IBinaryReal
    {
        static V IBinaryReal.Apply<V>(V x, V y) => Exponential.Exp(((x - V.Of(1)) * Logarithm.Log(y)) - y - Gamma.Lgamma(x));
    }

    public Value? Pullback(Value result, Value cotangent, int operand)
    {
        var (a, x) = (result.Operands[0], result.Operands[1]);
        return cotangent * result * (operand == 0 ? Log.Of(x) - Digamma.Of(a) : ((a - 1) / x) - 1);
    }
}
