using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations.Elementwise;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.LinearAlgebra;

/// <summary>The decomposition A = U diag(S) Vᵀ of each float64 matrix; the results are U, S descending, and Vᵀ.</summary>
/// <param name="IsFull">Whether U and Vᵀ are square.</param>
internal sealed record SingularDecomposition(bool IsFull) : Algorithm, IMultipleResults, IDifferentiableResults
{
    public override string OperationName => "linalg.svd";
    /// <summary>U, S and Vᵀ of each matrix.</summary>
    public static (Value U, Value S, Value V) Of(Value a, bool isFull)
    {
        var results = a.Graph.AddMultiple(new SingularDecomposition(isFull), a);
        return (results[0], results[1], results[2]);
    }

    /// <summary>The singular values of each matrix.</summary>
    public static Value Values(Value a) => Of(a, isFull: false).S;
    public override TensorType Infer(ReadOnlySpan<Value> operands) => operands[0].Type;

    public TensorType[] InferAll(ReadOnlySpan<Value> operands)
    {
        var shape = operands[0].Shape;
        var (rows, columns) = (shape[^2], shape[^1]);
        var rank = Math.Min(rows, columns);
        return
        [
            new(DType.Float64, Stacks.Shaped(shape, 2, rows, IsFull ? rows : rank)),
            new(DType.Float64, Stacks.Shaped(shape, 2, rank)),
            new(DType.Float64, Stacks.Shaped(shape, 2, IsFull ? columns : rank, columns)),
        ];
    }

    /// <summary>
    /// U (skew(Uᵀ gU) / E · S + S · skew(Vᵀ gV) / E + diag(gS)) Vᵀ with E[i, j] = S[j]² - S[i]², and what gU and gV have outside
    /// the spaces of U and V. Vectors past the smaller size are taken as constants.
    /// </summary>
    public Value? Pullback(Value node, Value[] results, Value?[] cotangents, int operand)
    {
        var a = node.Operands[0];
        var (rows, columns) = (a.Shape[^2], a.Shape[^1]);
        var rank = Math.Min(rows, columns);
        var (u, s, v) = (Matrices.Columns(results[0], 0, rank), results[1], Matrices.Rows(results[2], 0, rank));
        Value? ofU = cotangents[0] is { } left ? Matrices.Columns(left, 0, rank) : null;
        Value? ofV = cotangents[2] is { } right ? Matrices.Transpose(Matrices.Rows(right, 0, rank)) : null;
        Value? inner = cotangents[1] is { } gs ? Matrices.FromDiagonal(gs) : null;
        if (ofU is null && ofV is null)
        {
            return inner is { } only ? Matrices.Product(u, Matrices.Product(only, v)) : null;
        }

        var (column, row) = (Matrices.Column(s), Matrices.Row(s));
        var gaps = ((row - column) * (row + column)) + Matrices.Identity(s, rank);
        var vt = Matrices.Transpose(v);
        if (ofU is { } gu)
        {
            inner = Sum(inner, Skew(Matrices.Product(Matrices.Transpose(u), gu)) / gaps * row);
        }

        if (ofV is { } gv)
        {
            inner = Sum(inner, column * (Skew(Matrices.Product(v, gv)) / gaps));
        }

        var result = Matrices.Product(u, Matrices.Product(inner!.Value, v));
        if (ofU is { } tall && rows > rank)
        {
            var outside = tall - Matrices.Product(u, Matrices.Product(Matrices.Transpose(u), tall));
            result += Matrices.Product(outside / row, v);
        }

        if (ofV is { } wide && columns > rank)
        {
            var outside = wide - Matrices.Product(vt, Matrices.Product(v, wide));
            result += Matrices.Product(u, Matrices.Transpose(outside / row));
        }

        return result;
    }

    public override void Run(ReadOnlySpan<Tensor> operands, ReadOnlySpan<Tensor> results)
    {
        var shape = operands[0].Shape;
        var (rows, columns) = (shape[^2], shape[^1]);
        for (var item = 0; item < Stacks.Count(shape, 2); item++)
        {
            var a = Stacks.Matrix(operands[0], item);
            CheckFinite(a, "linalg.svd", shape, item);
            var (left, right) = JacobiRotations.SingularValues(a, rows, columns, Stacks.Vector(results[1], item), IsFull);
            var u = Stacks.Matrix(results[0], item);
            var width = results[0].Shape[^1];
            for (var i = 0; i < u.Length; i++)
            {
                u[i] = left[(i % width * rows) + (i / width)];
            }

            right.CopyTo(Stacks.Matrix(results[2], item));
        }
    }

    /// <summary>Rejects a matrix with elements that are not finite.</summary>
    /// <exception cref="GradException">It has one.</exception>
    internal static void CheckFinite(ReadOnlySpan<double> a, string name, Shape shape, int item)
    {
        foreach (var element in a)
        {
            if (!double.IsFinite(element))
            {
                throw GradException.Computation(
                    $"{name}: {Stacks.Head(shape, 2, item)}The algorithm failed to converge because the input matrix contained non-finite values.");
            }
        }
    }

    private static Value Skew(Value x) => x - Matrices.Transpose(x);
    private static Value Sum(Value? a, Value b) => a + b ?? b;
}
