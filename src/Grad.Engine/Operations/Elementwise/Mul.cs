using Grad.Engine.Graphs;
using Grad.Engine.Numerics;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Elementwise;

/// <summary>Product.</summary>
public sealed record Mul : BinaryArithmetic<Mul, Mul.Formula>, IDifferentiable
{
    /// <inheritdoc/>
    public override double? Neutral => 1;

    /// <inheritdoc/>
    public override bool IsNeutralFirst => true;

    /// <inheritdoc/>
    public override string Name => "mul";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Aliases => ["multiply"];

    /// <inheritdoc/>
    public override string Summary => "Product of two tensors; of two bools, their and.";

    /// <inheritdoc/>
    public override string Derivative => "input: g * other; other: g * input";

    /// <summary>The formula.</summary>
    public readonly struct Formula : IBinaryArithmetic
    {
        /// <inheritdoc/>
        public static V Apply<V>(V x, V y)
            where V : struct, ILane<V> => x * y;
    }

    /// <inheritdoc/>
    public Value? Pullback(Value result, Value cotangent, int operand) => cotangent * result.Operands[1 - operand];

    /// <inheritdoc/>
    public override OperationResult Build(Arguments arguments)
    {
        var (x, y) = (arguments.Tensor("input"), arguments.Tensor("other"));
        return Promotion.ResultType(x, y) == DType.Bool ? LogicalAnd.Of(x, y) : Of(x, y);
    }
}
