using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Numerics;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Elementwise;

internal sealed record ClampMax : BinaryArithmetic<ClampMax, ClampMax.Formula>, IDifferentiable, IOperation
{
    public override string Name => "clamp_max";
    public override IReadOnlyList<string> Signatures => ["clamp_max(Tensor input, Tensor max)"];
    public override string GradFn => "ClampMaxBackward1";
    public override string Summary => "The element, but not above a bound.";
    public override string Derivative => "input: g where it is not above max, else 0; max: g where input is above it, else 0";
    protected override string Domain => "0..0.9";
    protected override string OtherDomain => "0.95..1.05";

    public readonly struct Formula : IBinaryArithmetic { static V IBinaryArithmetic.Apply<V>(V x, V y) => Extremum.Smaller(x, y); }

    public Value? Pullback(Value result, Value cotangent, int operand)
    {
        var (x, bound) = (result.Operands[0], result.Operands[1]);
        return Where.Of(operand == 0 ? Le.Of(x, bound) : Gt.Of(x, bound), cotangent, cotangent.Filled(0));
    }

    string? IOperation.GradFn(Arguments arguments) => arguments.Tensor("max").IsNumber ? "ClampMaxBackward0" : null;

    public override OperationResult Build(Arguments arguments)
    {
        var (x, bound) = (arguments.Tensor("input"), arguments.Tensor("max"));
        return Promotion.ResultType(x, bound) == DType.Bool ? LogicalAnd.Of(x, bound) : Of(x, bound);
    }
}
