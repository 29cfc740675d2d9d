using Grad.Engine.Graphs;
using Grad.Engine.Numerics;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Elementwise;

public sealed record Mul : BinaryArithmetic<Mul, Mul.Formula>, IDifferentiable
{
    public override double? IdentityElement => 1;
    public override bool IsIdentityOnLeft => true;
    public override string Name => "mul";
    public override IReadOnlyList<string> Aliases => ["multiply"];
    public override string Summary => "Product of two tensors; of two bools, their and.";
    public override string Derivative => "input: g * other; other: g * input";

    public readonly struct Formula : IBinaryArithmetic { static V IBinaryArithmetic.Apply<V>(V x, V y) => x * y; }
    public Value? Pullback(Value result, Value cotangent, int operand) => cotangent * result.Operands[1 - operand];

    public override OperationResult Build(Arguments arguments)
    {
        var (x, y) = (arguments.Tensor("input"), arguments.Tensor("other"));
        return Promotion.ResultType(x, y) == DType.Bool ? LogicalAnd.Of(x, y) : Of(x, y);
    }
}
