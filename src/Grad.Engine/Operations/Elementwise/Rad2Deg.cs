using Grad.Engine.Graphs;
using Grad.Engine.Numerics;

namespace Grad.Engine.Operations.Elementwise;

internal sealed record Rad2Deg : UnaryReal<Rad2Deg, Rad2Deg.Formula>, IDifferentiable
{
    public override string Name => "rad2deg";
    public override string Summary => "Radians as degrees, input * 180 / π.";
    public override string Derivative => "g * 180 / π";
    public override bool SavesValues => false;

    public readonly struct Formula : IUnaryReal { static V IUnaryReal.Apply<V>(V x) => x * V.Of(57.29577951308232); }
    public Value? Pullback(Value result, Value cotangent, int operand) => Of(cotangent);
}
