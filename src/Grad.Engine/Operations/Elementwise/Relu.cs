using System.Runtime.CompilerServices;
using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Numerics;

namespace Grad.Engine.Operations.Elementwise;

internal sealed record Relu : UnaryArithmetic<Relu, Relu.Formula>, IDifferentiable
{
    public override string Name => "relu";
    public override IReadOnlyList<string> Signatures => ["relu(Tensor input, bool inplace=False)"];
    public override string Summary => "The element where it is positive, else 0.";
    public override string Derivative => "where(result <= 0, 0, g)";
    protected override string Domain => "0.2..3";

    public readonly struct Formula : IUnaryArithmetic
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static V IUnaryArithmetic.Apply<V>(V x) => V.Select(V.LessOrEqual(x, V.Of(0)), V.Of(0), x);
    }

    public Value? Pullback(Value result, Value cotangent, int operand) =>
        Where.Of(Le.Of(result, result.Filled(0)), cotangent.Filled(0), cotangent);
}
