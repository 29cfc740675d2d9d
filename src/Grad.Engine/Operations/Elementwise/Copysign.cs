using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Numerics;

namespace Grad.Engine.Operations.Elementwise;

internal sealed record Copysign : BinaryFloating<Copysign, Copysign.Formula>, IDifferentiable, IOperation
{
    public override string Name => "copysign";
    public override string Summary => "The magnitude of input with the sign of other.";
    public override string Derivative => "input: g where the sign is kept, -g where it is flipped, 0 at 0; other: 0";
    protected override string Domain => "0.4..3";
    protected override string OtherDomain => "-3..-0.4";

    public readonly struct Formula : IBinaryFloating
    {
        static V IBinaryFloating.Apply<V>(V x, V y) => V.Select(V.Equal(y, y), V.CopySign(x, y), V.Abs(x));
    }

    public Value? Pullback(Value result, Value cotangent, int operand)
    {
        var (x, y) = (result.Operands[0], result.Operands[1]);
        return operand == 1
            ? cotangent.Filled(0)
            : cotangent * (Sign.Of(x) * Of(cotangent.Filled(1), y));
    }

    string? IOperation.GradFn(Arguments arguments) => arguments.Tensor("other").IsNumber ? "CopysignBackward1" : null;
}
