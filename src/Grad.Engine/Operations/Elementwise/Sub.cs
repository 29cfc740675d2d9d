using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Numerics;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Elementwise;

internal sealed record Sub : BinaryArithmetic<Sub, Sub.Formula>, IDifferentiable, IOperation
{
    public override double? IdentityElement => 0;
    public override string Name => "sub";
    public override IReadOnlyList<string> Aliases => ["subtract"];
    public override IReadOnlyList<string> Signatures => ["sub(Tensor input, Tensor other, *, Scalar alpha=1)"];
    public override string Summary => "Difference of two tensors, the second times alpha.";
    public override string Derivative => "input: g; other: -g * alpha";
    public override bool SavesValues => false;

    public readonly struct Formula : IBinaryArithmetic { static V IBinaryArithmetic.Apply<V>(V x, V y) => x - y; }
    public Value? Pullback(Value result, Value cotangent, int operand) => operand == 0 ? cotangent : -cotangent;
    string? IOperation.GradFn(Arguments arguments) => GradFn;
    public override OperationResult Build(Arguments arguments) => Checked(arguments, arguments.Tensor("input"), arguments.Tensor("other"));

    /// <summary>x - alpha·y, rejected for bools as PyTorch does.</summary>
    internal static Value Checked(Arguments arguments, Value x, Value y)
    {
        if (x.DType == DType.Bool || y.DType == DType.Bool)
        {
            throw arguments.Fault("subtraction with a bool tensor is not supported (use logical_xor, logical_not or ~)");
        }

        var operands = Scaled.Operands(arguments, x, y);
        return Of(operands.X, operands.Y).To(Promotion.ResultType(x, y));
    }
}
