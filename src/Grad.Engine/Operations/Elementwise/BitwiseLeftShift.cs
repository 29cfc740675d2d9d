using Grad.Engine.Numerics;

namespace Grad.Engine.Operations.Elementwise;

/// <summary>The bits moved left, input * 2**other.</summary>
public sealed record BitwiseLeftShift : Bitwise<BitwiseLeftShift, BitwiseLeftShift.Formula>
{
    /// <inheritdoc/>
    public override string Name => "bitwise_left_shift";

    /// <inheritdoc/>
    public override string Summary => "The bits moved left, input * 2**other.";

    /// <inheritdoc/>
    protected override bool TakesBool => false;

    /// <summary>The formula.</summary>
    public readonly struct Formula : IBinaryInteger
    {
        /// <inheritdoc/>
        public static V Apply<V>(V x, V y)
            where V : struct, IIntegerLane<V> => V.ShiftLeft(x, y);
    }
}
