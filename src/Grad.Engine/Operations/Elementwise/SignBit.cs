using System.Runtime.CompilerServices;
using Grad.Engine.Numerics;

namespace Grad.Engine.Operations.Elementwise;

/// <summary>Whether the sign bit is set.</summary>
public sealed record SignBit : UnaryPredicate<SignBit, SignBit.Formula>
{
    public override string Name => "signbit";

    public override string Summary => "Whether the sign bit is set, also of zero and NaN.";

    /// <summary>The formula.</summary>
    public readonly struct Formula : IUnaryPredicate
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Apply<V>(V x)
            where V : struct, IFloatingLane<V> => V.Less(V.CopySign(V.Of(1), x), V.Of(0)) & V.Equal(x, x);
    }
}
