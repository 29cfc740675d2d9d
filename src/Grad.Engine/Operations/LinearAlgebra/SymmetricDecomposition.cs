using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations.Elementwise;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.LinearAlgebra;

/// <summary>The eigenvalues, ascending, and eigenvectors of each symmetric float64 matrix, of which the lower triangle is read.</summary>
internal sealed record SymmetricDecomposition : Algorithm, IMultipleResults, IDifferentiableResults
{
    public override string OperationName => "linalg.eigh";
    /// <summary>The eigenvalues and the eigenvectors, as columns, of each matrix.</summary>
    public static (Value Values, Value Vectors) Of(Value a)
    {
        var results = a.Graph.AddMultiple(new SymmetricDecomposition(), a);
        return (results[0], results[1]);
    }

    public override TensorType Infer(ReadOnlySpan<Value> operands) => operands[0].Type;

    public TensorType[] InferAll(ReadOnlySpan<Value> operands) =>
        [new(DType.Float64, operands[0].Shape.Without(operands[0].Shape.Rank - 1)), operands[0].Type];

    /// <summary>V (skew(Vᵀ gV) / 2E + diag(gW)) Vᵀ with E[i, j] = W[j] - W[i], as for a matrix whose triangles change alike.</summary>
    public Value? Pullback(Value node, Value[] results, Value?[] cotangents, int operand)
    {
        var (w, v) = (results[0], results[1]);
        Value? inner = cotangents[0] is { } gw ? Matrices.FromDiagonal(gw) : null;
        if (cotangents[1] is { } gv)
        {
            var size = w.Shape[^1];
            var inside = Matrices.Product(Matrices.Transpose(v), gv);
            var gaps = Matrices.Row(w) - Matrices.Column(w) + Matrices.Identity(w, size);
            var turned = (inside - Matrices.Transpose(inside)) * 0.5 / gaps;
            inner = inner + turned ?? turned;
        }

        return inner is { } cotangent ? Matrices.Product(v, Matrices.Product(cotangent, Matrices.Transpose(v))) : null;
    }

    public override void Run(ReadOnlySpan<Tensor> operands, ReadOnlySpan<Tensor> results)
    {
        var size = operands[0].Shape[^1];
        for (var item = 0; item < Stacks.Count(operands[0].Shape, 2); item++)
        {
            var a = Mirror(Stacks.Matrix(operands[0], item), size);
            SingularDecomposition.CheckFinite(a, "linalg.eigh", operands[0].Shape, item);
            JacobiRotations.Eigenvalues(a, size, Stacks.Vector(results[0], item), Stacks.Matrix(results[1], item));
        }
    }

    /// <summary>The symmetric matrix that a lower triangle stands for.</summary>
    internal static double[] Mirror(ReadOnlySpan<double> a, int size)
    {
        var whole = a.ToArray();
        for (var row = 0; row < size; row++)
        {
            for (var column = row + 1; column < size; column++)
            {
                whole[(row * size) + column] = a[(column * size) + row];
            }
        }

        return whole;
    }
}
