using Grad.Engine.Numerics;

namespace Grad.Engine.Operations.Elementwise;

internal sealed record Floor : UnaryRounding<Floor, Floor.Formula>
{
    public override string Name => "floor";
    public override string Summary => "The largest whole number not above.";

    public readonly struct Formula : IUnaryFloating { static V IUnaryFloating.Apply<V>(V x) => V.Floor(x); }
}
