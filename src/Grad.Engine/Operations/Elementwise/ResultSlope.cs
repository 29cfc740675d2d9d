using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Numerics;

namespace Grad.Engine.Operations.Elementwise;

/// <summary>A derivative as a formula of the operand and the function's result there, which makes it cheaper.</summary>
internal interface IResultSlopeFormula : IBinarySingle
{
    /// <summary>The name that plans show, such as <c>tanh_slope</c>.</summary>
    static abstract string Name { get; }

    /// <summary>The derivative of the slope by the operand: the second one of the function.</summary>
    /// <param name="x">The operand.</param>
    /// <param name="y">The function's result.</param>
    /// <param name="slope">The slope there.</param>
    static abstract Value Derivative(Value x, Value y, Value slope);
}

/// <summary>As <see cref="Slope{F}"/>, with the function's result as a second operand: what it depends on is the first alone.</summary>
/// <typeparam name="F">The formula.</typeparam>
internal sealed record ResultSlope<F> : ElementwisePrimitive, IDifferentiable
    where F : struct, IResultSlopeFormula
{
    private static readonly ResultSlope<F> Instance = new();

    public override string OperationName => F.Name;
    public override R Accept<R>(IFormulaVisitor<R> visitor) => visitor.BinarySingle<F>();

    /// <summary>The slope at each element.</summary>
    public static Value Of(Value x, Value result) => x.Graph.Add(Instance, x, result);

    public Value? Pullback(Value result, Value cotangent, int operand) =>
        operand == 0 ? cotangent * F.Derivative(result.Operands[0], result.Operands[1], result) : null;
}
