using Grad.Engine.Numerics;

namespace Grad.Engine.Operations.Elementwise;

internal sealed record BitwiseLeftShift : Bitwise<BitwiseLeftShift, BitwiseLeftShift.Formula>
{
    public override string Name => "bitwise_left_shift";
    public override string Summary => "The bits moved left, input * 2**other.";
    protected override bool TakesBool => false;

    public readonly struct Formula : IBinaryInteger { static V IBinaryInteger.Apply<V>(V x, V y) => V.ShiftLeft(x, y); }
}
