using Grad.Engine.Operations.Elementwise;
using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Numerics;

namespace Grad.Engine.Operations.Special;

/// <summary>A formula of x, a whole order or degree n, and m: the m-th derivative by x, for m from 1 on.</summary>
internal interface IHigherDerivative : ITernaryReal
{
    /// <summary>The name that plans show.</summary>
    static abstract string Name { get; }
}

/// <summary>
/// A derivative of a function of x and a whole order, computed in float64 and rounded once. Its derivative is the next one; the order has
/// no derivative.
/// </summary>
/// <typeparam name="F">The formula.</typeparam>
internal sealed record HigherDerivative<F> : ElementwisePrimitive, IDifferentiable
    where F : struct, IHigherDerivative
{
    private static readonly HigherDerivative<F> Instance = new();

    public override string OperationName => F.Name;
    public override R Accept<R>(IFormulaVisitor<R> visitor) => visitor.TernaryReal<F>();

    /// <summary>The first derivative at each element.</summary>
    public static Value Of(Value x, Value order) => x.Graph.Add(Instance, x, order, x.Filled(1));

    public Value? Pullback(Value result, Value cotangent, int operand) => operand switch
    {
        0 => cotangent * result.Graph.Add(this, result.Operands[0], result.Operands[1], result.Operands[2] + 1),
        1 => throw MissingDerivative.Of(F.Name, "n"),
        _ => null,
    };
}
