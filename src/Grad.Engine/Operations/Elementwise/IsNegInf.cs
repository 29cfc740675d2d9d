using Grad.Engine.Numerics;

namespace Grad.Engine.Operations.Elementwise;

internal sealed record IsNegInf : UnaryPredicate<IsNegInf, IsNegInf.Formula>
{
    public override string Name => "isneginf";
    public override string Summary => "Whether the element is negative infinity.";

    public readonly struct Formula : IUnaryPredicate
    {
        static V IUnaryPredicate.Apply<V>(V x) => V.Equal(x, V.Of(double.NegativeInfinity));
    }
}
