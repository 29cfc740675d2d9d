using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations.Elementwise;
using Grad.Engine.Operations.Rearrangements;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.LinearAlgebra;

/// <summary>What of Q and R is computed.</summary>
internal enum OrthogonalMode
{
    /// <summary>As many columns of Q as A has rows or columns, whichever are fewer.</summary>
    Reduced,

    /// <summary>Q is square.</summary>
    Complete,

    /// <summary>R alone; Q is empty.</summary>
    TriangleAlone,
}

/// <summary>The factorization A = Q R of each float64 matrix by Householder's reflections, with LAPACK's signs.</summary>
/// <param name="Mode">What is computed.</param>
internal sealed record OrthogonalDecomposition(OrthogonalMode Mode) : Algorithm, IMultipleResults, IDifferentiableResults
{
    public override string OperationName => "linalg.qr";
    /// <summary>Q and R of each matrix.</summary>
    public static (Value Q, Value R) Of(Value a, OrthogonalMode mode)
    {
        var results = a.Graph.AddMultiple(new OrthogonalDecomposition(mode), a);
        return (results[0], results[1]);
    }

    public override TensorType Infer(ReadOnlySpan<Value> operands) => operands[0].Type;

    public TensorType[] InferAll(ReadOnlySpan<Value> operands)
    {
        var shape = operands[0].Shape;
        var (rows, columns) = (shape[^2], shape[^1]);
        Size inner = Mode == OrthogonalMode.Complete ? rows : Math.Min(rows, columns);
        var q = Mode == OrthogonalMode.TriangleAlone ? new Shape(0) : Stacks.Shaped(shape, 2, rows, inner);
        return [new(DType.Float64, q), new(DType.Float64, Stacks.Shaped(shape, 2, inner, columns))];
    }

    /// <summary>
    /// With R = [U V], A = [X Y], X = Q U: gY = Q gV; gQ' = gQ + Y gVᵀ; M = U gUᵀ - gQ'ᵀ Q;
    /// gX = (gQ' + Q S) U⁻ᵀ, S having the lower triangle of M and being symmetric.
    /// </summary>
    public Value? Pullback(Value node, Value[] results, Value?[] cotangents, int operand)
    {
        var a = node.Operands[0];
        var (rows, columns) = (a.Shape[^2], a.Shape[^1]);
        if (cotangents is [null, null])
        {
            return null;
        }

        if (Mode == OrthogonalMode.TriangleAlone)
        {
            throw GradException.Graph("the derivative of linalg.qr depends on Q, which is not computed when mode='r' (use mode='reduced')");
        }

        if (Mode == OrthogonalMode.Complete && rows > columns)
        {
            throw GradException.Graph("linalg.qr is not differentiable when mode='complete' and there are more rows than columns (use mode='reduced')");
        }

        var (q, r) = (results[0], results[1]);
        var rank = Math.Min(rows, columns);
        var gq = cotangents[0] ?? q.Filled(0);
        Value? rest = null;
        var u = Matrices.Columns(r, 0, rank);
        Value m;
        if (cotangents[1] is { } gr)
        {
            if (columns > rows)
            {
                var gv = Matrices.Columns(gr, rank, columns - rank);
                rest = Matrices.Product(q, gv);
                gq += Matrices.Product(Matrices.Columns(a, rank, columns - rank), Matrices.Transpose(gv));
            }

            m = Matrices.Product(u, Matrices.Transpose(Matrices.Columns(gr, 0, rank))) - Matrices.Product(Matrices.Transpose(gq), q);
        }
        else
        {
            rest = columns > rows ? Matrices.Columns(a, rank, columns - rank).Filled(0) : null;
            m = -Matrices.Product(Matrices.Transpose(gq), q);
        }

        var inner = gq + Matrices.Product(q, Matrices.Mirrored(m));
        var square = Substitution.Right(u, inner, isUpper: true, isTransposed: true);
        return rest is { } beyond ? Cat.Of([square, beyond], a.Shape.Rank - 1) : square;
    }

    public override void Run(ReadOnlySpan<Tensor> operands, ReadOnlySpan<Tensor> results)
    {
        var shape = operands[0].Shape;
        var (rows, columns) = (shape[^2], shape[^1]);
        var tau = new double[Math.Min(rows, columns)];
        for (var item = 0; item < Stacks.Count(shape, 2); item++)
        {
            var a = Stacks.Matrix(operands[0], item).ToArray();
            Reflections.Factor(a, rows, columns, tau);
            var r = Stacks.Matrix(results[1], item);
            for (var i = 0; i < r.Length; i++)
            {
                r[i] = i % columns >= i / columns ? a[i] : 0;
            }

            if (Mode == OrthogonalMode.TriangleAlone)
            {
                continue;
            }

            var q = Stacks.Matrix(results[0], item);
            var inner = results[0].Shape[^1];
            q.Clear();
            for (var i = 0; i < inner; i++)
            {
                q[(i * inner) + i] = 1;
            }

            for (var step = tau.Length - 1; step >= 0; step--)
            {
                Reflections.Apply(a, columns, step, tau[step], q, inner, rows, step);
            }
        }
    }
}

/// <summary>
/// Householder's factorization of each float64 matrix as LAPACK's geqrf leaves it: R with the reflections' vectors below, and their
/// factors.
/// </summary>
internal sealed record ReflectionFactors : Algorithm, IMultipleResults
{
    public override string OperationName => "geqrf";
    public override TensorType Infer(ReadOnlySpan<Value> operands) => operands[0].Type;

    public TensorType[] InferAll(ReadOnlySpan<Value> operands)
    {
        var shape = operands[0].Shape;
        return [operands[0].Type, new(DType.Float64, Stacks.Shaped(shape, 2, Math.Min(shape[^2], shape[^1])))];
    }

    public override void Run(ReadOnlySpan<Tensor> operands, ReadOnlySpan<Tensor> results)
    {
        var shape = operands[0].Shape;
        operands[0].Bytes.CopyTo(results[0].Bytes);
        for (var item = 0; item < Stacks.Count(shape, 2); item++)
        {
            Reflections.Factor(Stacks.Matrix(results[0], item), shape[^2], shape[^1], Stacks.Vector(results[1], item));
        }
    }
}
