using Grad.Engine.Numerics;

namespace Grad.Engine.Operations.Elementwise;

/// <summary>Whether an element is -∞.</summary>
public sealed record IsNegInf : UnaryPredicate<IsNegInf, IsNegInf.Formula>
{
    public override string Name => "isneginf";

    public override string Summary => "Whether the element is negative infinity.";

    /// <summary>The formula.</summary>
    public readonly struct Formula : IUnaryPredicate
    {
        public static V Apply<V>(V x)
            where V : struct, IFloatingLane<V> => V.Equal(x, V.Of(double.NegativeInfinity));
    }
}
