using Grad.Engine.Graphs;
using Grad.Engine.Numerics;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Elementwise;

/// <summary>Sum.</summary>
public sealed record Add : BinaryArithmetic<Add, Add.Formula>, IDifferentiable
{
    /// <inheritdoc/>
    public override string Name => "add";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Signatures => ["add(Tensor input, Tensor other, *, Scalar alpha=1)"];

    /// <inheritdoc/>
    public override string Summary => "Sum of two tensors, the second times alpha; of two bools, their or.";

    /// <inheritdoc/>
    public override string Derivative => "input: g; other: g * alpha";

    /// <inheritdoc/>
    public override bool SavesValues => false;

    /// <summary>The formula.</summary>
    public readonly struct Formula : IBinaryArithmetic
    {
        /// <inheritdoc/>
        public static V Apply<V>(V x, V y)
            where V : struct, ILane<V> => x + y;
    }

    /// <inheritdoc/>
    public Value? Pullback(Value result, Value cotangent, int operand) => cotangent;

    /// <inheritdoc/>
    public override OperationResult Build(Arguments arguments)
    {
        var x = arguments.Tensor("input");
        var y = Scaled.By(arguments, x, arguments.Tensor("other"));
        return Promotion.ResultType(x, y) == DType.Bool ? LogicalOr.Of(x, y) : Of(x, y);
    }
}
