using Grad.Engine.Numerics;

namespace Grad.Engine.Operations.Elementwise;

internal sealed record BitwiseRightShift : Bitwise<BitwiseRightShift, BitwiseRightShift.Formula>
{
    public override string Name => "bitwise_right_shift";
    public override string Summary => "The bits moved right, input / 2**other rounded down.";
    protected override bool TakesBool => false;

    public readonly struct Formula : IBinaryInteger { static V IBinaryInteger.Apply<V>(V x, V y) => V.ShiftRight(x, y); }
}
