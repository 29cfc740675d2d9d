using Grad.Engine.Numerics;

namespace Grad.Engine.Operations.Elementwise;

/// <summary>Whether an element is NaN.</summary>
public sealed record IsNan : UnaryPredicate<IsNan, IsNan.Formula>
{
    public override string Name => "isnan";

    public override string Summary => "Whether the element is NaN.";

    /// <summary>The formula.</summary>
    public readonly struct Formula : IUnaryPredicate
    {
        public static V Apply<V>(V x)
            where V : struct, IFloatingLane<V> => ~V.Equal(x, x);
    }
}
