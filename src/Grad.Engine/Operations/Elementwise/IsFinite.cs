using Grad.Engine.Numerics;

namespace Grad.Engine.Operations.Elementwise;

/// <summary>Whether an element is neither infinite nor NaN.</summary>
public sealed record IsFinite : UnaryPredicate<IsFinite, IsFinite.Formula>
{
    public override string Name => "isfinite";

    public override string Summary => "Whether the element is neither infinite nor NaN.";

    /// <summary>The formula.</summary>
    public readonly struct Formula : IUnaryPredicate
    {
        public static V Apply<V>(V x)
            where V : struct, IFloatingLane<V> => V.Less(V.Abs(x), V.Of(double.PositiveInfinity));
    }
}
