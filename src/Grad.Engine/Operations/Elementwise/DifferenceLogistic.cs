using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Numerics;

namespace Grad.Engine.Operations.Elementwise;

/// <summary>1 / (1 + base^(b - a)), the derivative by a of the logarithm of base^a + base^b; operands are a and b.</summary>
/// <typeparam name="B">The base.</typeparam>
internal sealed record DifferenceLogistic<B> : ElementwisePrimitive, IDifferentiable
    where B : struct, ILogarithmBase
{
    private static readonly DifferenceLogistic<B> Instance = new();

    public override string OperationName => "difference_logistic";
    public override R Accept<R>(IFormulaVisitor<R> visitor) => visitor.BinaryReal<Formula>();

    /// <summary>The quotient at each element.</summary>
    public static Value Of(Value a, Value b) => a.Graph.Add(Instance, a, b);

    public readonly struct Formula : IBinaryReal, IApproximateFormula
    {
        static V IBinaryReal.Apply<V>(V x, V y) => Hyperbolic.Sigmoid((x - y) * V.Of(B.Logarithm));
    }

    public Value? Pullback(Value result, Value cotangent, int operand)
    {
        var slope = result * Of(result.Operands[1], result.Operands[0]);
        return cotangent * (slope * (operand == 0 ? B.Logarithm : -B.Logarithm));
    }
}

/// <summary>The base of a logarithm.</summary>
internal interface ILogarithmBase
{
    /// <summary>Its natural logarithm.</summary>
    static abstract double Logarithm { get; }
}

/// <summary>Base 2.</summary>
internal readonly struct Base2 : ILogarithmBase
{
    public static double Logarithm => 0.6931471805599453;
}

/// <summary>Base e.</summary>
internal readonly struct BaseE : ILogarithmBase
{
    public static double Logarithm => 1;
}
