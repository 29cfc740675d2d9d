using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations.Contractions;
using Grad.Engine.Operations.Creation;
using Grad.Engine.Operations.Elementwise;
using Grad.Engine.Operations.Rearrangements;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.LinearAlgebra;

/// <summary>
/// What matrix operations are built of. They compute in float64, derivatives too, and round once at the end, so float32 results do
/// not depend on the order of a method's steps.
/// </summary>
internal static class Matrices
{
    /// <summary>A constant, repeated to a value's shape, as a result of that value: its gradient is zeros, not none.</summary>
    public static Value Constantly(Value like, Value constant) =>
        Where.Of(Ne.Compare(constant, constant).BroadcastTo(like.Shape), like, constant.BroadcastTo(like.Shape));

    /// <summary>A batch of matrices that an argument gives, in float64.</summary>
    /// <exception cref="GradException">It has fewer than 2 dimensions, or another dtype than float32 and float64.</exception>
    public static Value Of(Arguments arguments, string name = "input")
    {
        var x = arguments.Tensor(name);
        CheckDType(arguments, x);
        return x.Shape.Rank >= 2
            ? x.To(DType.Float64)
            : throw arguments.Fault($"{name} has shape {x.Shape} (it must have at least 2 dimensions)");
    }

    /// <summary>A batch of square matrices that an argument gives, in float64.</summary>
    /// <exception cref="GradException">It is not.</exception>
    public static Value Square(Arguments arguments, string name = "input")
    {
        var x = Of(arguments, name);
        return x.Shape[^1] == x.Shape[^2]
            ? x
            : throw arguments.Fault($"{name} must be batches of square matrices, but they are {x.Shape[^2]} by {x.Shape[^1]} matrices");
    }

    /// <summary>Rejects all dtypes but float32 and float64.</summary>
    /// <exception cref="GradException">Another dtype.</exception>
    public static void CheckDType(Arguments arguments, Value x)
    {
        if (x.DType is not (DType.Float32 or DType.Float64))
        {
            throw arguments.Unsupported(x);
        }
    }

    /// <summary>Rejects arguments of two dtypes.</summary>
    /// <exception cref="GradException">PyTorch's message.</exception>
    public static void CheckSame(Arguments arguments, string first, string second)
    {
        var (a, b) = (arguments.Tensor(first), arguments.Tensor(second));
        if (a.DType != b.DType)
        {
            throw arguments.Fault(
                $"expected {first} and {second} to have the same dtype, but they are {a.DType.Name} and {b.DType.Name} (convert with to(x, dtype=...))");
        }
    }

    /// <summary>Two batches of matrices repeated to one stack.</summary>
    /// <exception cref="GradException">The stacks do not broadcast.</exception>
    public static (Value A, Value B) Broadcast(Arguments arguments, Value a, Value b)
    {
        var stack = Shape.Broadcast(new(a.Shape.Sizes[..^2]), new(b.Shape.Sizes[..^2]))
            ?? throw arguments.Fault($"the batches of shapes {a.Shape} and {b.Shape} do not broadcast");
        return (BroadcastStack(a, stack), BroadcastStack(b, stack));
    }

    /// <summary>A batch of matrices repeated to a larger stack.</summary>
    public static Value BroadcastStack(Value a, Shape stack) => a.BroadcastTo(new([.. stack.Sizes, .. a.Shape.Sizes[^2..]]));

    /// <summary>The shape of the stack that a batch of matrices is.</summary>
    public static Shape Stack(Value a, int rank = 2) => new(a.Shape.Sizes[..^rank]);

    /// <summary>The product of two batches of matrices.</summary>
    public static Value Product(Value a, Value b) => Products.Of("matmul", a, b);

    /// <summary>Each matrix transposed.</summary>
    public static Value Transpose(Value a) => Permuted.Transpose(a);

    /// <summary>Each matrix with 0 above a diagonal.</summary>
    public static Value Lower(Value a, int diagonal = 0) => Masked(a, (row, column) => column - row <= diagonal);

    /// <summary>Each matrix with 0 below a diagonal.</summary>
    public static Value Upper(Value a, int diagonal = 0) => Masked(a, (row, column) => column - row >= diagonal);

    /// <summary>The symmetric matrices that have a lower triangle, without their upper one.</summary>
    public static Value Mirrored(Value a) => Lower(a) + Transpose(Lower(a, -1));

    /// <summary>The diagonal of each matrix.</summary>
    public static Value Diagonal(Value a) => a.Graph.Add(new DiagonalOf(0, a.Shape.Rank - 2, a.Shape.Rank - 1), a);

    /// <summary>Matrices of zeros except for their diagonals.</summary>
    public static Value FromDiagonal(Value d) => DiagEmbed.Of(d, 0, d.Shape.Rank - 1, d.Shape.Rank);

    /// <summary>One identity matrix.</summary>
    public static Value Identity(Value like, int size) => Eye.Of(like.Graph, size, size, DType.Float64);

    /// <summary>Vectors as matrices of one column.</summary>
    public static Value Column(Value v) => v.Reshape(v.Shape.Insert(v.Shape.Rank, 1));

    /// <summary>Vectors as matrices of one row.</summary>
    public static Value Row(Value v) => v.Reshape(v.Shape.Insert(v.Shape.Rank - 1, 1));

    /// <summary>The first rows of each matrix.</summary>
    public static Value Rows(Value a, int start, int count) => Slice.Of(a, a.Shape.Rank - 2, start, count);

    /// <summary>The first columns of each matrix.</summary>
    public static Value Columns(Value a, int start, int count) => Slice.Of(a, a.Shape.Rank - 1, start, count);

    /// <summary>The inverse of each matrix, with infinities and NaN where there is none.</summary>
    public static Value Inverse(Value a) => LinearSolution.Of(a, Identity(a, a.Shape[^1]).BroadcastTo(a.Shape), "");

    /// <summary>Elements where a condition on their row and column holds; 0 elsewhere.</summary>
    private static Value Masked(Value a, Func<int, int, bool> isKept)
    {
        var (rows, columns) = (a.Shape[^2], a.Shape[^1]);
        var mask = new Tensor(DType.Bool, new Shape(rows, columns));
        var items = mask.Span<bool>();
        for (var i = 0; i < items.Length; i++)
        {
            items[i] = isKept(i / columns, i % columns);
        }

        return Where.Of(a.Graph.Constant(mask), a, a.Filled(0));
    }
}
