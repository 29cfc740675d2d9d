using Grad.Engine.Graphs;
using Grad.Engine.Numerics;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Elementwise;

/// <summary>Difference.</summary>
public sealed record Sub : BinaryArithmetic<Sub, Sub.Formula>, IDifferentiable
{
    /// <inheritdoc/>
    public override double? Neutral => 0;

    /// <inheritdoc/>
    public override string Name => "sub";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Aliases => ["subtract"];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Signatures => ["sub(Tensor input, Tensor other, *, Scalar alpha=1)"];

    /// <inheritdoc/>
    public override string Summary => "Difference of two tensors, the second times alpha.";

    /// <inheritdoc/>
    public override string Derivative => "input: g; other: -g * alpha";

    /// <inheritdoc/>
    public override bool SavesValues => false;

    /// <summary>The formula.</summary>
    public readonly struct Formula : IBinaryArithmetic
    {
        /// <inheritdoc/>
        public static V Apply<V>(V x, V y)
            where V : struct, ILane<V> => x - y;
    }

    /// <inheritdoc/>
    public Value? Pullback(Value result, Value cotangent, int operand) => operand == 0 ? cotangent : -cotangent;

    /// <inheritdoc/>
    public override OperationResult Build(Arguments arguments) =>
        Checked(arguments, arguments.Tensor("input"), arguments.Tensor("other"));

    /// <summary>x - alpha·y, refused for bools as PyTorch does.</summary>
    internal static Value Checked(Arguments arguments, Value x, Value y)
    {
        if (x.DType == DType.Bool || y.DType == DType.Bool)
        {
            throw arguments.Fault("subtraction with a bool tensor is not supported (use logical_xor, logical_not or ~)");
        }

        return Of(x, Scaled.By(arguments, x, y));
    }
}
