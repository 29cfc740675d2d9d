using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Numerics;

namespace Grad.Engine.Operations.Elementwise;

/// <summary>A derivative as a formula of the operand.</summary>
internal interface ISlopeFormula : IUnaryReal
{
    /// <summary>The name that plans show, such as <c>erf_slope</c>.</summary>
    static abstract string Name { get; }

    /// <summary>The derivative of the slope: the second one of the function.</summary>
    /// <param name="x">The operand.</param>
    /// <param name="slope">The slope there.</param>
    static abstract Value Derivative(Value x, Value slope);
}

/// <summary>
/// The derivative of a function of one number where a formula made of operations would lose digits, or be 0 · inf: it is computed in
/// float64 from the operand and rounded once, as the function is.
/// </summary>
/// <typeparam name="F">The formula.</typeparam>
internal sealed record Slope<F> : ElementwisePrimitive, IDifferentiable
    where F : struct, ISlopeFormula
{
    private static readonly Slope<F> Instance = new();

    public override string OperationName => F.Name;
    public override R Accept<R>(IFormulaVisitor<R> visitor) => visitor.UnaryReal<F>();

    /// <summary>The slope at each element.</summary>
    public static Value Of(Value x) => x.Graph.Add(Instance, x);

    public Value? Pullback(Value result, Value cotangent, int operand) => cotangent * F.Derivative(result.Operands[0], result);
}
