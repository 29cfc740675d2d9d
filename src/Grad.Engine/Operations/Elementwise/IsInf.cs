using Grad.Engine.Numerics;

namespace Grad.Engine.Operations.Elementwise;

/// <summary>Whether an element is infinite.</summary>
public sealed record IsInf : UnaryPredicate<IsInf, IsInf.Formula>
{
    public override string Name => "isinf";

    public override string Summary => "Whether the element is infinite.";

    /// <summary>The formula.</summary>
    public readonly struct Formula : IUnaryPredicate
    {
        public static V Apply<V>(V x)
            where V : struct, IFloatingLane<V> => V.Equal(V.Abs(x), V.Of(double.PositiveInfinity));
    }
}
