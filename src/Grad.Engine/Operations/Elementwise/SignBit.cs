using System.Runtime.CompilerServices;
using Grad.Engine.Numerics;

namespace Grad.Engine.Operations.Elementwise;

internal sealed record SignBit : UnaryPredicate<SignBit, SignBit.Formula>
{
    public override string Name => "signbit";
    public override string Summary => "Whether the sign bit is set, also of zero and NaN.";

    public readonly struct Formula : IUnaryPredicate
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static V IUnaryPredicate.Apply<V>(V x) => V.Less(V.CopySign(V.Of(1), x), V.Of(0)) & V.Equal(x, x);
    }
}
