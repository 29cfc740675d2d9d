using Grad.Engine.Numerics;
using Grad.Engine.Operations.Elementwise;

namespace Grad.Engine.Operations.Special;

/// <summary>Airy function Ai.</summary>
public sealed record AiryAi : UnaryReal<AiryAi, AiryAi.Formula>
{
    public override string Name => "special.airy_ai";

    public override string Summary => "Airy function Ai.";

    public override string? Derivative => null;

    protected override string Domain => "-9..9";

    /// <summary>The formula.</summary>
    public readonly struct Formula : IUnaryReal
    {
        public static V Apply<V>(V x)
            where V : struct, IRealLane<V> => Airy.Ai(x);
    }
}
