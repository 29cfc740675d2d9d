using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Elementwise;

internal sealed record Add : BinaryArithmetic<Add, Addition.Formula>, IDifferentiable, IOperation
{
    public override string Name => "add";
    public override IReadOnlyList<string> Signatures => ["add(Tensor input, Tensor other, *, Scalar alpha=1)"];
    public override string Summary => "Sum of two tensors, the second times alpha; of two bools, their or.";
    public override string Derivative => "input: g; other: g * alpha";
    public override bool SavesValues => false;

    public Value? Pullback(Value result, Value cotangent, int operand) => cotangent;

    string? IOperation.GradFn(Arguments arguments) => GradFn;

    public override OperationResult Build(Arguments arguments)
    {
        var x = arguments.Tensor("input");
        var other = arguments.Tensor("other");
        var dtype = Promotion.ResultType(x, other);
        var operands = Scaled.Operands(arguments, x, other);
        return dtype == DType.Bool ? LogicalOr.Of(operands.X, operands.Y) : Of(operands.X, operands.Y).To(dtype);
    }
}
