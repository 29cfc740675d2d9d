using Grad.Engine.Numerics;
using Grad.Engine.Operations.Elementwise;

namespace Grad.Engine.Operations.Special;

internal sealed record AiryAi : UnaryReal<AiryAi, AiryAi.Formula>
{
    public override string Name => "special.airy_ai";
    public override string Summary => "Airy function Ai.";
    protected override string Domain => "-9..9";

    public readonly struct Formula : IUnaryReal { static V IUnaryReal.Apply<V>(V x) => Airy.Ai(x); }
}
