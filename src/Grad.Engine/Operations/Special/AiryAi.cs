using Grad.Engine.Numerics;
using Grad.Engine.Operations.Elementwise;

namespace Grad.Engine.Operations.Special;

/// <summary>Airy function Ai.</summary>
public sealed record AiryAi : UnaryReal<AiryAi, AiryAi.Formula>
{
    /// <inheritdoc/>
    public override string Name => "special.airy_ai";

    /// <inheritdoc/>
    public override string Summary => "Airy function Ai.";

    /// <inheritdoc/>
    public override string? Derivative => null;

    /// <inheritdoc/>
    protected override string Domain => "-9..9";

    /// <summary>The formula.</summary>
    public readonly struct Formula : IUnaryReal
    {
        /// <inheritdoc/>
        public static V Apply<V>(V x)
            where V : struct, IRealLane<V> => Airy.Ai(x);
    }
}
