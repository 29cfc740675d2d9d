using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Numerics;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Elementwise;

internal sealed record ClampMin : BinaryArithmetic<ClampMin, ClampMin.Formula>, IDifferentiable, IOperation
{
    public override string Name => "clamp_min";
    public override IReadOnlyList<string> Signatures => ["clamp_min(Tensor input, Tensor min)"];
    public override string GradFn => "ClampMinBackward1";
    public override string Summary => "The element, but not below a bound.";
    public override string Derivative => "input: g where it is not below min, else 0; min: g where input is below it, else 0";
    protected override string Domain => "1.1..2";
    protected override string OtherDomain => "0.95..1.05";

    public readonly struct Formula : IBinaryArithmetic { static V IBinaryArithmetic.Apply<V>(V x, V y) => Extremum.Larger(x, y); }

    public Value? Pullback(Value result, Value cotangent, int operand)
    {
        var (x, bound) = (result.Operands[0], result.Operands[1]);
        return Where.Of(operand == 0 ? Ge.Of(x, bound) : Lt.Of(x, bound), cotangent, cotangent.Filled(0));
    }

    string? IOperation.GradFn(Arguments arguments) => arguments.Tensor("min").IsNumber ? "ClampMinBackward0" : null;

    public override OperationResult Build(Arguments arguments)
    {
        var (x, bound) = (arguments.Tensor("input"), arguments.Tensor("min"));
        return Promotion.ResultType(x, bound) == DType.Bool ? LogicalOr.Of(x, bound) : Of(x, bound);
    }
}
