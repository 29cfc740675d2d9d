using Grad.Engine.Graphs;
using Grad.Engine.Numerics;

namespace Grad.Engine.Operations.Elementwise;

internal sealed record Frac : UnaryFloating<Frac, Frac.Formula>, IDifferentiable
{
    public override string Name => "frac";
    public override string Summary => "The part after the decimal point, with the sign of the element.";
    public override string Derivative => "g";
    public override bool SavesValues => false;
    protected override string Domain => "0.6..0.9";

    public readonly struct Formula : IUnaryFloating { static V IUnaryFloating.Apply<V>(V x) => x - V.Truncate(x); }
    public Value? Pullback(Value result, Value cotangent, int operand) => cotangent;
    public override OperationResult Build(Arguments arguments) => Of(arguments.Floating("input"));
}
