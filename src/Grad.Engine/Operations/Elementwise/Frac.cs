using Grad.Engine.Graphs;
using Grad.Engine.Numerics;

namespace Grad.Engine.Operations.Elementwise;

/// <summary>The part behind the point.</summary>
public sealed record Frac : UnaryFloating<Frac, Frac.Formula>, IDifferentiable
{
    public override string Name => "frac";

    public override string Summary => "The part behind the point, with the sign of the element.";

    public override string Derivative => "g";

    public override bool SavesValues => false;

    protected override string Domain => "0.6..0.9";

    /// <summary>The formula.</summary>
    public readonly struct Formula : IUnaryFloating
    {
        public static V Apply<V>(V x)
            where V : struct, IFloatingLane<V> => x - V.Truncate(x);
    }

    public Value? Pullback(Value result, Value cotangent, int operand) => cotangent;

    public override OperationResult Build(Arguments arguments) => Of(arguments.Floating("input"));
}
