using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations.Elementwise;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.LinearAlgebra;

/// <summary>The solution X of A X = B for each of two stacks of float64 matrices, by elimination with partial pivoting.</summary>
/// <param name="Failure">The operation that a singular matrix is a fault of; empty where it gives infinities and NaN.</param>
internal sealed record LinearSolution(string Failure) : Algorithm, IDifferentiable
{
    public override string OperationName => "linalg.solve";
    /// <summary>The solution.</summary>
    public static Value Of(Value a, Value b, string failure) => a.Graph.Add(new LinearSolution(failure), a, b);
    public override TensorType Infer(ReadOnlySpan<Value> operands) => operands[1].Type;

    /// <summary>gB = A⁻ᵀ g, gA = -gB Xᵀ.</summary>
    public Value? Pullback(Value result, Value cotangent, int operand)
    {
        var right = Of(Matrices.Transpose(result.Operands[0]), cotangent, "");
        return operand == 1 ? right : -Matrices.Product(right, Matrices.Transpose(result));
    }

    public override void Run(ReadOnlySpan<Tensor> operands, ReadOnlySpan<Tensor> results)
    {
        var (a, b) = (operands[0].Shape, operands[1].Shape);
        operands[1].Bytes.CopyTo(results[0].Bytes);
        for (var i = 0; i < Stacks.Count(a, 2); i++)
        {
            var info = Elimination.Solve(Stacks.Matrix(operands[0], i).ToArray(), a[^1], Stacks.Matrix(results[0], i), b[^1]);
            if (info > 0 && Failure.Length > 0)
            {
                throw GradException.Computation($"{Failure}: {Stacks.Head(a, 2, i)}" + (Failure == "linalg.inv"
                    ? $"The diagonal element {info} is zero, the inversion could not be completed because the input matrix is singular."
                    : "The solver failed because the input matrix is singular."));
            }
        }
    }
}
