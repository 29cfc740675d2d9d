using Grad.Engine.Graphs;
using Grad.Engine.Numerics;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Elementwise;

internal sealed record Neg : UnaryArithmetic<Neg, Neg.Formula>, IDifferentiable
{
    public override string Name => "neg";
    public override IReadOnlyList<string> Aliases => ["negative"];
    public override string Summary => "The sign flipped.";
    public override string Derivative => "-g";
    public override bool SavesValues => false;

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("neg(): negation of a bool tensor is not supported (to invert a mask, use ~ or logical_not)", "-m", "m: bool 3")];

    public readonly struct Formula : IUnaryArithmetic { static V IUnaryArithmetic.Apply<V>(V x) => -x; }
    public Value? Pullback(Value result, Value cotangent, int operand) => -cotangent;

    public override OperationResult Build(Arguments arguments)
    {
        var x = arguments.Tensor("input");
        return x.DType == DType.Bool
            ? throw arguments.Fault("negation of a bool tensor is not supported (to invert a mask, use ~ or logical_not)")
            : Of(x);
    }
}
