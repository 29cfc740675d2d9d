using Grad.Engine.Numerics;

namespace Grad.Engine.Operations.Elementwise;

internal sealed record Ceil : UnaryRounding<Ceil, Ceil.Formula>
{
    public override string Name => "ceil";
    public override string Summary => "The smallest whole number not below.";

    public readonly struct Formula : IUnaryFloating { static V IUnaryFloating.Apply<V>(V x) => V.Ceiling(x); }
}
