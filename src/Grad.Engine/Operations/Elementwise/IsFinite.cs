using Grad.Engine.Numerics;

namespace Grad.Engine.Operations.Elementwise;

internal sealed record IsFinite : UnaryPredicate<IsFinite, IsFinite.Formula>
{
    public override string Name => "isfinite";
    public override string Summary => "Whether the element is neither infinite nor NaN.";

    public readonly struct Formula : IUnaryPredicate
    {
        static V IUnaryPredicate.Apply<V>(V x) => V.Less(V.Abs(x), V.Of(double.PositiveInfinity));
    }
}
