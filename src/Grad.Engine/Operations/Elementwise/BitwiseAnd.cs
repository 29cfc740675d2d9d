using Grad.Engine.Numerics;

namespace Grad.Engine.Operations.Elementwise;

/// <summary>Bits that are set in both; of bools their and.</summary>
public sealed record BitwiseAnd : Bitwise<BitwiseAnd>, IBinaryInteger
{
    /// <inheritdoc/>
    public override string Name => "bitwise_and";

    /// <inheritdoc/>
    public override string Summary => "Bits that are set in both; of bools their and.";

    /// <inheritdoc/>
    public static V Apply<V>(V x, V y)
        where V : struct, IIntegerLane<V> => x & y;
}
