using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations.Elementwise;
using Grad.Engine.Operations.Rearrangements;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Contractions;

/// <summary>Matrix products of all ranks, and the checks they share.</summary>
internal static class Products
{
    /// <summary>Two operands of one dtype that has products.</summary>
    /// <exception cref="GradException">Two dtypes, or bool.</exception>
    public static void CheckDType(string name, params ReadOnlySpan<Value> operands)
    {
        foreach (var operand in operands)
        {
            if (operand.DType != operands[0].DType)
            {
                throw GradException.Graph(
                    $"{name}(): expected {operands[0].DType.Name} but found {operand.DType.Name} (convert with to(x, dtype=...))");
            }

            if (operand.DType == DType.Bool)
            {
                throw GradException.Graph($"{name}(): not implemented for bool (convert with to(x, dtype=...))");
            }
        }
    }

    /// <summary>An operand with a certain number of dimensions.</summary>
    /// <exception cref="GradException">It has another number.</exception>
    public static void CheckRank(string name, string argument, Value operand, int rank)
    {
        if (operand.Shape.Rank != rank)
        {
            throw GradException.Graph(
                $"{name}(): {argument} has shape {operand.Shape}, but {(rank == 1 ? "a vector" : rank == 2 ? "a matrix" : "a batch of matrices")} is needed");
        }
    }

    /// <summary>The product of two matrices.</summary>
    /// <exception cref="GradException">Shapes that do not fit.</exception>
    public static Value Matrices(string name, Value a, Value b)
    {
        CheckDType(name, a, b);
        return a.Shape[1] == b.Shape[0]
            ? Batched(a.Reshape(a.Shape.Insert(0, 1)), b.Reshape(b.Shape.Insert(0, 1))).Reshape(new Shape(a.Shape[0], b.Shape[1]))
            : throw Mismatch(name, a, b);
    }

    /// <summary>The product of a matrix and a vector.</summary>
    /// <exception cref="GradException">Shapes that do not fit.</exception>
    public static Value MatrixVector(string name, Value a, Value v)
    {
        CheckDType(name, a, v);
        return a.Shape[1] == v.Shape[0]
            ? Batched(a.Reshape(a.Shape.Insert(0, 1)), v.Reshape(new Shape(1, v.Shape[0], 1))).Reshape(new Shape(a.Shape[0]))
            : throw Mismatch(name, a, v);
    }

    /// <summary>The sum of the products of two vectors' elements.</summary>
    /// <exception cref="GradException">Shapes that do not fit.</exception>
    public static Value Vectors(string name, Value a, Value b)
    {
        CheckDType(name, a, b);
        return a.Shape[0] == b.Shape[0]
            ? Batched(a.Reshape(new Shape(1, 1, a.Shape[0])), b.Reshape(new Shape(1, b.Shape[0], 1))).Reshape(Shape.Scalar)
            : throw Mismatch(name, a, b);
    }

    /// <summary>The products of two batches of as many matrices.</summary>
    public static Value Batched(Value a, Value b) => MatrixProduct.Of(a, b);

    /// <summary>A fault of two shapes that have no product.</summary>
    public static GradException Mismatch(string name, Value a, Value b) => GradException.Graph(
        $"{name}(): shapes {a.Shape} and {b.Shape} cannot be multiplied ({a.Shape[^1]} must equal {b.Shape[Math.Max(b.Shape.Rank - 2, 0)]})");

    /// <summary>PyTorch's <c>matmul</c>: vectors are rows on the left and columns on the right, other dimensions are batches.</summary>
    /// <exception cref="GradException">Shapes or dtypes that do not fit.</exception>
    public static Value Of(string name, Value a, Value b)
    {
        if (a.Shape.Rank == 0 || b.Shape.Rank == 0)
        {
            throw GradException.Graph($"{name}(): shapes {a.Shape} and {b.Shape} cannot be multiplied (both must have at least 1 dimension; use *)");
        }

        var (result, gradFn) = (a.Shape.Rank, b.Shape.Rank) switch
        {
            (1, 1) => (Vectors(name, a, b), "DotBackward0"),
            (2, 1) => (MatrixVector(name, a, b), "MvBackward0"),
            (2, 2) => (Matrices(name, a, b), "MmBackward0"),
            (1, 2) => (Matrices(name, a.Reshape(a.Shape.Insert(0, 1)), b).Reshape(new Shape(b.Shape[1])), "SqueezeBackward3"),
            (_, <= 2) => (Folded(name, a, b), "UnsafeViewBackward0"),
            (2, _) => (Broadcast(name, a, b), "CloneBackward0"),
            _ => (Broadcast(name, a, b), "UnsafeViewBackward0"),
        };
        result.GradFnName = gradFn;
        return result;
    }

    // One matrix for all of a batch: the batch's rows are taken together.
    private static Value Folded(string name, Value a, Value b)
    {
        var rows = a.Reshape(Flatten.Merge(a.Shape, 0, a.Shape.Rank - 2));
        var kept = a.Shape.Without(a.Shape.Rank - 1);
        if (a.Shape[^1] != b.Shape[0])
        {
            throw Mismatch(name, a, b);
        }

        return b.Shape.Rank == 1
            ? MatrixVector(name, rows, b).Reshape(kept)
            : Matrices(name, rows, b).Reshape(kept.Insert(kept.Rank, b.Shape[1]));
    }

    private static Value Broadcast(string name, Value a, Value b)
    {
        CheckDType(name, a, b);
        var left = a.Shape.Rank == 1 ? a.Reshape(a.Shape.Insert(0, 1)) : a;
        var right = b.Shape.Rank == 1 ? b.Reshape(b.Shape.Insert(1, 1)) : b;
        if (left.Shape[^1] != right.Shape[^2])
        {
            throw Mismatch(name, a, b);
        }

        var batch = Shape.Broadcast(new(left.Shape.Sizes[..^2]), new(right.Shape.Sizes[..^2]))
            ?? throw GradException.Graph($"{name}(): the batches of shapes {a.Shape} and {b.Shape} do not broadcast");
        var product = Batched(BroadcastBatch(left, batch), BroadcastBatch(right, batch));
        List<int> sizes = [.. batch.Sizes];
        if (a.Shape.Rank > 1)
        {
            sizes.Add(left.Shape[^2]);
        }

        if (b.Shape.Rank > 1)
        {
            sizes.Add(right.Shape[^1]);
        }

        return product.Reshape(new Shape([.. sizes]));
    }

    private static Value BroadcastBatch(Value x, Shape batch) =>
        x.BroadcastTo(new([.. batch.Sizes, .. x.Shape.Sizes[^2..]])).Reshape(new Shape((int)batch.Count, x.Shape[^2], x.Shape[^1]));

    /// <summary>beta times the argument <c>input</c> plus alpha times a product that it broadcasts to.</summary>
    /// <exception cref="GradException">Shapes or dtypes that do not fit.</exception>
    public static Value Added(Arguments arguments, Value product)
    {
        var input = arguments.Tensor("input");
        CheckDType(arguments.Name, product, input);
        if (!product.Shape.Equals(Shape.Broadcast(input.Shape, product.Shape)))
        {
            throw arguments.Fault($"the input of shape {input.Shape} does not broadcast to the product's shape {product.Shape}");
        }

        var scaled = Times(arguments, product, "alpha");
        if (arguments.Number("beta") == 0)
        {
            // The input does not count, not even NaN, but its gradient is zeros and not none.
            var isKept = product.Graph.Constant(Tensor.Scalar(false)).BroadcastTo(product.Shape);
            return input.RequiresGrad ? Where.Of(isKept, input.BroadcastTo(product.Shape), scaled) : scaled;
        }

        return Times(arguments, input, "beta").BroadcastTo(product.Shape) + scaled;
    }

    private static Value Times(Arguments arguments, Value x, string name)
    {
        var factor = arguments.Number(name);
        return factor == 1 ? x
            : x.DType.IsFloating || !arguments.IsFloat(name) ? x * x.Number(factor)
            : throw arguments.Fault($"for integer tensors, {name} must be an integer");
    }
}
