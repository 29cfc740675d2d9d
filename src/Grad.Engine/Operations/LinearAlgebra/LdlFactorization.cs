using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.LinearAlgebra;

/// <summary>
/// The factorization L · D · Lᵀ of each symmetric float64 matrix, of which the lower triangle is read: both factors in one matrix,
/// LAPACK's pivots (int32), and per matrix the first zero pivot (int32, 0 for none).
/// </summary>
/// <param name="Failure">The operation that a zero pivot is a fault of; empty where it is none.</param>
internal sealed record LdlFactorization(string Failure) : Algorithm, IMultipleResults
{
    public override string OperationName => "linalg.ldl_factor";
    public override TensorType Infer(ReadOnlySpan<Value> operands) => operands[0].Type;

    public TensorType[] InferAll(ReadOnlySpan<Value> operands)
    {
        var shape = operands[0].Shape;
        return [operands[0].Type, new(DType.Int32, Stacks.Shaped(shape, 2, shape[^1])), new(DType.Int32, Stacks.Shaped(shape, 2))];
    }

    public override void Run(ReadOnlySpan<Tensor> operands, ReadOnlySpan<Tensor> results)
    {
        var shape = operands[0].Shape;
        operands[0].Bytes.CopyTo(results[0].Bytes);
        for (var item = 0; item < Stacks.Count(shape, 2); item++)
        {
            var a = Stacks.Matrix(results[0], item);
            var info = PivotedSymmetric.Factor(a, shape[^1], Stacks.Item<int>(results[1], item, 1));
            for (var i = 0; i < a.Length; i++)
            {
                a[i] = i % shape[^1] > i / shape[^1] ? 0 : a[i];
            }

            results[2].Span<int>()[item] = info;
            if (info > 0 && Failure.Length > 0)
            {
                throw GradException.Computation(
                    $"{Failure}: {Stacks.Head(shape, 2, item)}The factorization has a zero on the diagonal of D, at {info}, and solving with it would divide by zero (use linalg.ldl_factor_ex).");
            }
        }
    }
}

/// <summary>The solution X of A X = B for each matrix whose factors and pivots <see cref="LdlFactorization"/> gives.</summary>
internal sealed record LdlSolution : Algorithm
{
    public override string OperationName => "linalg.ldl_solve";
    public override TensorType Infer(ReadOnlySpan<Value> operands) => operands[2].Type;

    public override void Run(ReadOnlySpan<Tensor> operands, ReadOnlySpan<Tensor> results)
    {
        var (size, columns) = (operands[0].Shape[^1], operands[2].Shape[^1]);
        operands[2].Bytes.CopyTo(results[0].Bytes);
        for (var item = 0; item < Stacks.Count(operands[0].Shape, 2); item++)
        {
            var pivots = Stacks.Item<int>(operands[1], item, 1);
            for (var k = 0; k < size; k++)
            {
                var pivot = pivots[k];
                if (pivot == 0 || Math.Abs((long)pivot) > size || (pivot < 0 && (++k == size || pivots[k] != pivot)))
                {
                    throw GradException.Computation($"linalg.ldl_solve: the pivot {pivot} is not a row of {size}, or an incomplete pair (use the pivots of linalg.ldl_factor)");
                }
            }

            PivotedSymmetric.Solve(Stacks.Matrix(operands[0], item), size, pivots, Stacks.Matrix(results[0], item), columns);
        }
    }
}
