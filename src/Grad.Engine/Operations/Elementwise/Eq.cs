using Grad.Engine.Numerics;

namespace Grad.Engine.Operations.Elementwise;

/// <summary>Whether elements are equal.</summary>
public sealed record Eq : BinaryPredicate<Eq, Eq.Formula>
{
    public override string Name => "eq";

    public override string Summary => "Whether elements are equal.";

    /// <summary>The formula.</summary>
    public readonly struct Formula : IBinaryPredicate
    {
        public static V Apply<V>(V x, V y)
            where V : struct, ILane<V> => V.Equal(x, y);
    }
}
