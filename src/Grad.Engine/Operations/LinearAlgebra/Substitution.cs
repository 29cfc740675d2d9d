using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations.Elementwise;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.LinearAlgebra;

/// <summary>The solution X of A X = B for each of two stacks of float64 matrices, where A is one triangle of its operand.</summary>
/// <param name="IsUpper">Which triangle.</param>
/// <param name="IsUnit">Whether its diagonal is taken to be ones.</param>
internal sealed record Substitution(bool IsUpper, bool IsUnit) : Algorithm, IDifferentiable
{
    public override string OperationName => "linalg.solve_triangular";
    /// <summary>The solution of A X = B, or of Aᵀ X = B.</summary>
    public static Value Left(Value a, Value b, bool isUpper, bool isUnit = false, bool isTransposed = false) => isTransposed
        ? a.Graph.Add(new Substitution(!isUpper, isUnit), Matrices.Transpose(a), b)
        : a.Graph.Add(new Substitution(isUpper, isUnit), a, b);

    /// <summary>The solution of X A = B, or of X Aᵀ = B.</summary>
    public static Value Right(Value a, Value b, bool isUpper, bool isUnit = false, bool isTransposed = false) =>
        Matrices.Transpose(Left(a, Matrices.Transpose(b), isUpper, isUnit, !isTransposed));

    public override TensorType Infer(ReadOnlySpan<Value> operands) => operands[1].Type;

    /// <summary>gB = A⁻ᵀ g, gA = the triangle of -gB Xᵀ, without the diagonal where that is ones.</summary>
    public Value? Pullback(Value result, Value cotangent, int operand)
    {
        var right = Left(result.Operands[0], cotangent, IsUpper, IsUnit, isTransposed: true);
        if (operand == 1)
        {
            return right;
        }

        var whole = -Matrices.Product(right, Matrices.Transpose(result));
        return IsUpper ? Matrices.Upper(whole, IsUnit ? 1 : 0) : Matrices.Lower(whole, IsUnit ? -1 : 0);
    }

    public override void Run(ReadOnlySpan<Tensor> operands, ReadOnlySpan<Tensor> results)
    {
        var (a, b) = (operands[0].Shape, operands[1].Shape);
        operands[1].Bytes.CopyTo(results[0].Bytes);
        for (var i = 0; i < Stacks.Count(a, 2); i++)
        {
            Elimination.Substitute(Stacks.Matrix(operands[0], i), a[^1], Stacks.Matrix(results[0], i), b[^1], IsUpper, IsUnit);
        }
    }
}
