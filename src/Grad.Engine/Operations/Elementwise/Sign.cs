using System.Runtime.CompilerServices;
using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Numerics;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Elementwise;

internal sealed record Sign : UnaryArithmetic<Sign, Sign.Formula>, IDifferentiable
{
    public override string Name => "sign";
    public override IReadOnlyList<string> Aliases => ["sgn"];
    public override string Summary => "-1, 0 or 1 as the element is negative, zero or positive; 0 for NaN.";
    public override string Derivative => "0";
    public override bool SavesValues => false;
    protected override string Domain => "0.2..3";

    public readonly struct Formula : IUnaryArithmetic
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static V IUnaryArithmetic.Apply<V>(V x)
        {
            var zero = V.Of(0);
            return V.Select(V.Less(zero, x), V.Of(1), V.Select(V.Less(x, zero), V.Of(-1), zero));
        }
    }

    public Value? Pullback(Value result, Value cotangent, int operand) => cotangent.Filled(0);

    public override OperationResult Build(Arguments arguments)
    {
        var x = arguments.Tensor("input");
        return x.DType == DType.Bool ? x : Of(x);
    }
}
