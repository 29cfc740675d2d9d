using Grad.Engine.Numerics;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Elementwise;

/// <summary>All bits flipped; of a bool its opposite.</summary>
public sealed record BitwiseNot : Unary<BitwiseNot>
{
    /// <inheritdoc/>
    public override string Name => "bitwise_not";

    /// <inheritdoc/>
    public override string Summary => "All bits flipped; of a bool its opposite.";

    /// <inheritdoc/>
    public override string? Derivative => null;

    /// <inheritdoc/>
    public override IReadOnlyList<Sample> Samples =>
        [new("bitwise_not(i)", "i: int64 7 in -9..9"), new("~i", "i: uint8 4 in 0..9"), new("~b", "b: bool 5")];

    /// <inheritdoc/>
    public override IReadOnlyList<Refusal> Refusals =>
        [new("bitwise_not(): not implemented for float32 (convert with to(x, dtype=...))", "~x", "x: 3")];

    /// <inheritdoc/>
    protected override bool IsArithmetic => false;

    /// <inheritdoc/>
    public override R Accept<R>(IFormulaVisitor<R> visitor) => visitor.UnaryInteger<Formula>();

    /// <summary>The formula.</summary>
    public readonly struct Formula : IUnaryInteger
    {
        /// <inheritdoc/>
        public static V Apply<V>(V x)
            where V : struct, IIntegerLane<V> => ~x;
    }

    /// <inheritdoc/>
    public override OperationResult Build(Arguments arguments)
    {
        var x = arguments.Tensor("input");
        return x.DType.IsFloating ? throw arguments.Unsupported(x) : Of(x);
    }
}
