using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations.Elementwise;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.LinearAlgebra;

/// <summary>
/// The lower triangle L of A = L Lᵀ for each float64 matrix, of which only the lower triangle is read, and per matrix the first
/// leading minor that is not positive (int32, 0 for none) (Golub and Van Loan, Matrix Computations, 4.2).
/// </summary>
/// <param name="Failure">The operation that a matrix that is not positive definite is a fault of; empty where it is none.</param>
internal sealed record CholeskyFactorization(string Failure) : Algorithm, IMultipleResults, IDifferentiableResults
{
    public override string OperationName => "linalg.cholesky";
    /// <summary>The triangle and the info of each matrix.</summary>
    public static (Value L, Value Info) Of(Value a, string failure = "")
    {
        var results = a.Graph.AddMultiple(new CholeskyFactorization(failure), a);
        return (results[0], results[1]);
    }

    public override TensorType Infer(ReadOnlySpan<Value> operands) => operands[0].Type;
    public TensorType[] InferAll(ReadOnlySpan<Value> operands) => [operands[0].Type, new(DType.Int32, Stacks.Shaped(operands[0].Shape, 2))];

    /// <summary>With X = L⁻ᵀ Φ L⁻¹, Φ the lower triangle of Lᵀ g with half its diagonal: the symmetric part of X.</summary>
    public Value? Pullback(Value node, Value[] results, Value?[] cotangents, int operand)
    {
        if (cotangents[0] is not { } g)
        {
            return null;
        }

        var l = results[0];
        var whole = Matrices.Product(Matrices.Transpose(l), Matrices.Lower(g));
        var phi = (Matrices.Lower(whole) + Matrices.Lower(whole, -1)) * 0.5;
        var left = Substitution.Left(l, phi, isUpper: false, isTransposed: true);
        var x = Substitution.Right(l, left, isUpper: false);
        return (x + Matrices.Transpose(x)) * 0.5;
    }

    public override void Run(ReadOnlySpan<Tensor> operands, ReadOnlySpan<Tensor> results)
    {
        var shape = operands[0].Shape;
        for (var i = 0; i < Stacks.Count(shape, 2); i++)
        {
            var info = Factor(Stacks.Matrix(operands[0], i), Stacks.Matrix(results[0], i), shape[^1]);
            results[1].Span<int>()[i] = info;
            if (info > 0 && Failure.Length > 0)
            {
                throw GradException.Computation(
                    $"{Failure}: {Stacks.Head(shape, 2, i)}The factorization could not be completed because the input is not positive-definite (the leading minor of order {info} is not positive-definite).");
            }
        }
    }

    private static int Factor(ReadOnlySpan<double> a, Span<double> l, int size)
    {
        for (var row = 0; row < size; row++)
        {
            a.Slice(row * size, row + 1).CopyTo(l[(row * size)..]);
            l.Slice((row * size) + row + 1, size - row - 1).Clear();
        }

        var column = new double[size];
        for (var step = 0; step < size; step++)
        {
            ref var diagonal = ref l[(step * size) + step];
            if (!(diagonal > 0))
            {
                diagonal = 0;
                l[((step + 1) * size)..].Clear();
                return step + 1;
            }

            diagonal = Math.Sqrt(diagonal);
            for (var row = step + 1; row < size; row++)
            {
                column[row] = l[(row * size) + step] /= diagonal;
                Elimination.Subtract(l.Slice((row * size) + step + 1, row - step), column[row], column.AsSpan(step + 1, row - step));
            }
        }

        return 0;
    }
}
