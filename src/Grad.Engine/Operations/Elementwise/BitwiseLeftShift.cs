using Grad.Engine.Numerics;

namespace Grad.Engine.Operations.Elementwise;

/// <summary>The bits moved left, input * 2**other.</summary>
public sealed record BitwiseLeftShift : Bitwise<BitwiseLeftShift, BitwiseLeftShift.Formula>
{
    public override string Name => "bitwise_left_shift";

    public override string Summary => "The bits moved left, input * 2**other.";

    protected override bool TakesBool => false;

    /// <summary>The formula.</summary>
    public readonly struct Formula : IBinaryInteger
    {
        public static V Apply<V>(V x, V y)
            where V : struct, IIntegerLane<V> => V.ShiftLeft(x, y);
    }
}
