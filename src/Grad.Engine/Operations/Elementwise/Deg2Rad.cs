using Grad.Engine.Graphs;
using Grad.Engine.Numerics;

namespace Grad.Engine.Operations.Elementwise;

internal sealed record Deg2Rad : UnaryReal<Deg2Rad, Deg2Rad.Formula>, IDifferentiable
{
    public override string Name => "deg2rad";
    public override string Summary => "Degrees as radians, input * π / 180.";
    public override string Derivative => "g * π / 180";
    public override bool SavesValues => false;

    public readonly struct Formula : IUnaryReal { static V IUnaryReal.Apply<V>(V x) => x * V.Of(0.017453292519943295); }
    public Value? Pullback(Value result, Value cotangent, int operand) => Of(cotangent);
}
