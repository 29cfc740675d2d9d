using Grad.Engine.Numerics;

namespace Grad.Engine.Operations.Elementwise;

/// <summary>The bits moved right, input / 2**other rounded down.</summary>
public sealed record BitwiseRightShift : Bitwise<BitwiseRightShift, BitwiseRightShift.Formula>
{
    public override string Name => "bitwise_right_shift";

    public override string Summary => "The bits moved right, input / 2**other rounded down.";

    protected override bool TakesBool => false;

    /// <summary>The formula.</summary>
    public readonly struct Formula : IBinaryInteger
    {
        public static V Apply<V>(V x, V y)
            where V : struct, IIntegerLane<V> => V.ShiftRight(x, y);
    }
}
