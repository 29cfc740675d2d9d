using Grad.Engine.Numerics;

namespace Grad.Engine.Operations.Elementwise;

internal sealed record IsPosInf : UnaryPredicate<IsPosInf, IsPosInf.Formula>
{
    public override string Name => "isposinf";
    public override string Summary => "Whether the element is positive infinity.";

    public readonly struct Formula : IUnaryPredicate
    {
        static V IUnaryPredicate.Apply<V>(V x) => V.Equal(x, V.Of(double.PositiveInfinity));
    }
}
