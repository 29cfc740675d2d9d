using Grad.Engine.Numerics;

namespace Grad.Engine.Operations.Elementwise;

internal sealed record IsInf : UnaryPredicate<IsInf, IsInf.Formula>
{
    public override string Name => "isinf";
    public override string Summary => "Whether the element is infinite.";

    public readonly struct Formula : IUnaryPredicate
    {
        static V IUnaryPredicate.Apply<V>(V x) => V.Equal(V.Abs(x), V.Of(double.PositiveInfinity));
    }
}
