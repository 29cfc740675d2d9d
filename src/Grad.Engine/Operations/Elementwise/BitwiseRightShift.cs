using Grad.Engine.Numerics;

namespace Grad.Engine.Operations.Elementwise;

/// <summary>The bits moved right, input / 2**other rounded down.</summary>
public sealed record BitwiseRightShift : Bitwise<BitwiseRightShift, BitwiseRightShift.Formula>
{
    /// <inheritdoc/>
    public override string Name => "bitwise_right_shift";

    /// <inheritdoc/>
    public override string Summary => "The bits moved right, input / 2**other rounded down.";

    /// <inheritdoc/>
    protected override bool TakesBool => false;

    /// <summary>The formula.</summary>
    public readonly struct Formula : IBinaryInteger
    {
        /// <inheritdoc/>
        public static V Apply<V>(V x, V y)
            where V : struct, IIntegerLane<V> => V.ShiftRight(x, y);
    }
}
