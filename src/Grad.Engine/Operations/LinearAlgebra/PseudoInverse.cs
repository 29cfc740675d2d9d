using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations.Elementwise;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.LinearAlgebra;

/// <summary>
/// The Moore-Penrose inverse of each float64 matrix. The other operands are, for each matrix, the absolute tolerance and the one
/// relative to the largest singular value: singular values that exceed neither count as zero.
/// </summary>
/// <param name="IsSymmetric">Whether only the lower triangle is read; the derivative takes each matrix for symmetric as a whole, as PyTorch does.</param>
internal sealed record PseudoInverse(bool IsSymmetric) : Algorithm, IDifferentiable
{
    public override string OperationName => "linalg.pinv";
    /// <summary>The inverse of each matrix.</summary>
    public static Value Of(Value a, Value absolute, Value relative, bool isSymmetric = false) => a.Graph.Add(new PseudoInverse(isSymmetric), a, absolute, relative);

    public override TensorType Infer(ReadOnlySpan<Value> operands) =>
        new(DType.Float64, Stacks.Shaped(operands[0].Shape, 2, operands[0].Shape[^1], operands[0].Shape[^2]));

    /// <summary>
    /// -Pᵀ g Pᵀ + (I - A P) gᵀ P Pᵀ + Pᵀ P gᵀ (I - P A), for matrices of constant rank (Golub and Pereyra, 1973).
    /// </summary>
    public Value? Pullback(Value result, Value cotangent, int operand)
    {
        if (operand > 0)
        {
            return null;
        }

        var (a, p, pt, gt) = (result.Operands[0], result, Matrices.Transpose(result), Matrices.Transpose(cotangent));
        var left = Matrices.Product(gt, Matrices.Product(p, pt));
        left -= Matrices.Product(a, Matrices.Product(p, left));
        var right = Matrices.Product(Matrices.Product(pt, p), gt);
        right -= Matrices.Product(Matrices.Product(right, p), a);
        return left + right - Matrices.Product(pt, Matrices.Product(cotangent, pt));
    }

    public override void Run(ReadOnlySpan<Tensor> operands, ReadOnlySpan<Tensor> results)
    {
        var shape = operands[0].Shape;
        var (rows, columns) = (shape[^2], shape[^1]);
        var s = new double[Math.Min(rows, columns)];
        for (var item = 0; item < Stacks.Count(shape, 2); item++)
        {
            ReadOnlySpan<double> a = Stacks.Matrix(operands[0], item);
            a = IsSymmetric ? SymmetricDecomposition.Mirror(a, rows) : a;
            SingularDecomposition.CheckFinite(a, "linalg.pinv", shape, item);
            var (left, right) = JacobiRotations.SingularValues(a, rows, columns, s);
            var target = Stacks.Matrix(results[0], item);
            target.Clear();
            var tolerance = Math.Max(operands[1].Span<double>()[item], operands[2].Span<double>()[item] * (s.Length == 0 ? 0 : s[0]));
            for (var i = 0; i < s.Length && s[i] > tolerance; i++)
            {
                for (var at = 0; at < target.Length; at++)
                {
                    target[at] += right[(i * columns) + (at / rows)] / s[i] * left[(i * rows) + (at % rows)];
                }
            }
        }
    }
}
