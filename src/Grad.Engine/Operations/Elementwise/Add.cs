using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Elementwise;

internal sealed record Add : BinaryArithmetic<Add, Addition.Formula>, IDifferentiable
{
    public override string Name => "add";
    public override IReadOnlyList<string> Signatures => ["add(Tensor input, Tensor other, *, Scalar alpha=1)"];
    public override string Summary => "Sum of two tensors, the second times alpha; of two bools, their or.";
    public override string Derivative => "input: g; other: g * alpha";
    public override bool SavesValues => false;

    public Value? Pullback(Value result, Value cotangent, int operand) => cotangent;

    public override OperationResult Build(Arguments arguments)
    {
        var x = arguments.Tensor("input");
        var y = Scaled.By(arguments, x, arguments.Tensor("other"));
        return Promotion.ResultType(x, y) == DType.Bool ? LogicalOr.Of(x, y) : Of(x, y);
    }
}
