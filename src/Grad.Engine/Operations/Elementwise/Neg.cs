using Grad.Engine.Graphs;
using Grad.Engine.Numerics;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Elementwise;

/// <summary>The sign flipped.</summary>
public sealed record Neg : UnaryArithmetic<Neg, Neg.Formula>, IDifferentiable
{
    /// <inheritdoc/>
    public override string Name => "neg";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Aliases => ["negative"];

    /// <inheritdoc/>
    public override string Summary => "The sign flipped.";

    /// <inheritdoc/>
    public override string Derivative => "-g";

    /// <inheritdoc/>
    public override bool SavesValues => false;

    /// <inheritdoc/>
    public override IReadOnlyList<Refusal> Refusals =>
        [new("neg(): negation of a bool tensor is not supported (to invert a mask, use ~ or logical_not)", "-m", "m: bool 3")];

    /// <summary>The formula.</summary>
    public readonly struct Formula : IUnaryArithmetic
    {
        /// <inheritdoc/>
        public static V Apply<V>(V x)
            where V : struct, ILane<V> => -x;
    }

    /// <inheritdoc/>
    public Value? Pullback(Value result, Value cotangent, int operand) => -cotangent;

    /// <inheritdoc/>
    public override OperationResult Build(Arguments arguments)
    {
        var x = arguments.Tensor("input");
        return x.DType == DType.Bool
            ? throw arguments.Fault("negation of a bool tensor is not supported (to invert a mask, use ~ or logical_not)")
            : Of(x);
    }
}
