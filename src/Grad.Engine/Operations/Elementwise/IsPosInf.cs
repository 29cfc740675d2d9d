using Grad.Engine.Numerics;

namespace Grad.Engine.Operations.Elementwise;

/// <summary>Whether an element is +∞.</summary>
public sealed record IsPosInf : UnaryPredicate<IsPosInf, IsPosInf.Formula>
{
    public override string Name => "isposinf";

    public override string Summary => "Whether the element is positive infinity.";

    /// <summary>The formula.</summary>
    public readonly struct Formula : IUnaryPredicate
    {
        public static V Apply<V>(V x)
            where V : struct, IFloatingLane<V> => V.Equal(x, V.Of(double.PositiveInfinity));
    }
}
