using Grad.Engine.Numerics;

namespace Grad.Engine.Operations.Elementwise;

internal sealed record IsNan : UnaryPredicate<IsNan, IsNan.Formula>
{
    public override string Name => "isnan";
    public override string Summary => "Whether the element is NaN.";

    public readonly struct Formula : IUnaryPredicate { static V IUnaryPredicate.Apply<V>(V x) => ~V.Equal(x, x); }
}
