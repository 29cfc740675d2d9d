using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations.Elementwise;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.LinearAlgebra;

/// <summary>
/// The factorization A = P · L · U of each matrix: both factors in one matrix, the pivots (int32, counted from 1), and per matrix
/// the first step whose pivot is zero (int32, 0 for none).
/// </summary>
/// <param name="Failure">What a zero pivot is called, or empty where it is not an error.</param>
internal sealed record LuFactorization(string Failure) : Algorithm, IMultipleResults, IDifferentiableResults
{
    public override string OperationName => "linalg.lu_factor";
    /// <summary>The factors, the pivots and the first zero pivot of each matrix, which is float64.</summary>
    public static (Value Factors, Value Pivots, Value Info) Of(Value a, string failure = "")
    {
        var results = a.Graph.AddMultiple(new LuFactorization(failure), a);
        return (results[0], results[1], results[2]);
    }

    /// <summary>L and U of factors in one matrix.</summary>
    public static (Value L, Value U) Unpack(Value factors)
    {
        var (rows, columns) = (factors.Shape[^2], factors.Shape[^1]);
        var rank = Math.Min(rows, columns);
        var lower = Matrices.Lower(Matrices.Columns(factors, 0, rank), -1);
        return (lower + Creation.Eye.Of(factors.Graph, rows, rank, DType.Float64), Matrices.Upper(Matrices.Rows(factors, 0, rank)));
    }

    public override TensorType Infer(ReadOnlySpan<Value> operands) => operands[0].Type;

    public TensorType[] InferAll(ReadOnlySpan<Value> operands)
    {
        var shape = operands[0].Shape;
        return
        [
            operands[0].Type,
            new(DType.Int32, Stacks.Shaped(shape, 2, Math.Min(shape[^2], shape[^1]))),
            new(DType.Int32, Stacks.Shaped(shape, 2)),
        ];
    }

    /// <summary>
    /// With Pᵀ A = [A1 A2] or [A1; A2] and A1 square, L = [L1; L2], U = [U1 U2]: the cotangent of Pᵀ A1 is
    /// L1⁻ᵀ (stril(L1ᵀ gL1 - gU2 U2ᵀ) + triu(gU1 U1ᵀ - L2ᵀ gL2)) U1⁻ᵀ, that of A2 is L1⁻ᵀ gU2 or gL2 U1⁻ᵀ, with what
    /// A1 shares in them taken into account by the two differences.
    /// </summary>
    public Value? Pullback(Value node, Value[] results, Value?[] cotangents, int operand)
    {
        if (cotangents[0] is not { } g)
        {
            return null;
        }

        var a = node.Operands[0];
        var (rows, columns) = (a.Shape[^2], a.Shape[^1]);
        var rank = Math.Min(rows, columns);
        var (l, u) = Unpack(results[0]);
        var (gl, gu) = (Matrices.Lower(Matrices.Columns(g, 0, rank), -1), Matrices.Upper(Matrices.Rows(g, 0, rank)));
        var (l1, u1) = (Matrices.Rows(l, 0, rank), Matrices.Columns(u, 0, rank));
        var lower = Matrices.Product(Matrices.Transpose(l1), Matrices.Rows(gl, 0, rank));
        var upper = Matrices.Product(Matrices.Columns(gu, 0, rank), Matrices.Transpose(u1));
        Value? rest = null;
        if (rows > rank)
        {
            var gl2 = Matrices.Rows(gl, rank, rows - rank);
            upper -= Matrices.Product(Matrices.Transpose(Matrices.Rows(l, rank, rows - rank)), gl2);
            rest = Substitution.Right(u1, gl2, isUpper: true, isTransposed: true);
        }
        else if (columns > rank)
        {
            var gu2 = Matrices.Columns(gu, rank, columns - rank);
            lower -= Matrices.Product(gu2, Matrices.Transpose(Matrices.Columns(u, rank, columns - rank)));
            rest = Substitution.Left(l1, gu2, isUpper: false, isUnit: true, isTransposed: true);
        }

        var inner = Matrices.Lower(lower, -1) + Matrices.Upper(upper);
        var square = Substitution.Left(l1, Substitution.Right(u1, inner, isUpper: true, isTransposed: true), isUpper: false, isUnit: true, isTransposed: true);
        var whole = rest is { } beyond ? Rearrangements.Cat.Of([square, beyond], a.Shape.Rank - (rows > rank ? 2 : 1)) : square;
        return Matrices.Product(PivotPermutation.Of(results[1], rows), whole);
    }

    public override void Run(ReadOnlySpan<Tensor> operands, ReadOnlySpan<Tensor> results)
    {
        var shape = operands[0].Shape;
        operands[0].Bytes.CopyTo(results[0].Bytes);
        for (var i = 0; i < Stacks.Count(shape, 2); i++)
        {
            var info = Elimination.Factor(Stacks.Matrix(results[0], i), shape[^2], shape[^1], Stacks.Item<int>(results[1], i, 1));
            if (info > 0 && Failure.Length > 0)
            {
                throw GradException.Computation(
                    $"{Failure}: {Stacks.Head(shape, 2, i)}U[{info},{info}] is zero and using it on lu_solve would result in a division by zero (use linalg.lu or linalg.lu_factor_ex)");
            }

            results[2].Span<int>()[i] = info;
        }
    }
}

/// <summary>The matrices P that pivots stand for, so that A = P · L · U.</summary>
/// <param name="Size">The number of rows.</param>
internal sealed record PivotPermutation(int Size) : Algorithm
{
    /// <summary>The matrices of int32 pivots counted from 1.</summary>
    public static Value Of(Value pivots, int size) => pivots.Graph.Add(new PivotPermutation(size), pivots);
    public override TensorType Infer(ReadOnlySpan<Value> operands) => new(DType.Float64, Stacks.Shaped(operands[0].Shape, 1, Size, Size));

    public override void Run(ReadOnlySpan<Tensor> operands, ReadOnlySpan<Tensor> results)
    {
        results[0].Bytes.Clear();
        var order = new int[Size];
        for (var item = 0; item < Stacks.Count(operands[0].Shape, 1); item++)
        {
            for (var i = 0; i < Size; i++)
            {
                order[i] = i;
            }

            var pivots = Stacks.Item<int>(operands[0], item, 1);
            for (var step = 0; step < pivots.Length; step++)
            {
                var row = pivots[step] - 1;
                if ((uint)row >= (uint)Size)
                {
                    throw GradException.Computation($"the pivot {pivots[step]} is not a row of {Size} (pivots are counted from 1)");
                }

                (order[step], order[row]) = (order[row], order[step]);
            }

            var matrix = Stacks.Matrix(results[0], item);
            for (var i = 0; i < Size; i++)
            {
                matrix[(order[i] * Size) + i] = 1;
            }
        }
    }
}
