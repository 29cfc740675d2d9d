using Grad.Engine.Graphs;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Reductions;

/// <summary>How a reduction combines elements.</summary>
public enum ReductionKind : byte
{
    /// <summary>Sum; of nothing 0.</summary>
    Sum,

    /// <summary>Product; of nothing 1.</summary>
    Product,

    /// <summary>Largest, NaN if any is; of bools their or.</summary>
    Max,

    /// <summary>Smallest, NaN if any is; of bools their and.</summary>
    Min,
}

/// <summary>
/// A primitive that combines all elements along some dimensions, which disappear. The order of combination is a function of how
/// many are combined, alone.
/// </summary>
/// <param name="Kind">How.</param>
/// <param name="Dims">Which dimensions, ascending.</param>
public abstract record Reduction(ReductionKind Kind, Dims Dims) : Primitive
{
    public override TensorType Infer(ReadOnlySpan<Value> operands)
    {
        var shape = operands[0].Shape;
        var kept = new List<int>();
        for (var dim = 0; dim < shape.Rank; dim++)
        {
            if (!Dims.Contains(dim))
            {
                kept.Add(shape[dim]);
            }
        }

        return new(operands[0].DType, new Shape([.. kept]));
    }

    /// <summary>The reduction of a value of any dtype: float16 and bfloat16 are combined in float32, small integers in int64.</summary>
    public static Value Of(Reduction reduction, Value value)
    {
        var isExtreme = reduction.Kind is ReductionKind.Max or ReductionKind.Min;
        var wide = isExtreme && value.DType == DType.Bool ? DType.Bool : value.DType.Widened;
        return value.Graph.Add(reduction, value.To(wide)).To(value.DType);
    }

    /// <summary>A value of the result's shape put back along the operand's dimensions.</summary>
    protected static Value BroadcastBack(Value value, Shape shape, Dims dims) => value.Reshape(Keep(shape, dims)).BroadcastTo(shape);

    /// <summary>The one dimension that the argument <c>dim</c> names.</summary>
    /// <exception cref="GradException">It is out of range.</exception>
    public static int ResolveOne(Arguments arguments, Shape shape) => shape.Dim(arguments.Int("dim"));

    /// <summary>How many elements of a shape are combined into one along some dimensions.</summary>
    public static long Combined(Shape shape, Dims dims)
    {
        long count = 1;
        foreach (var dim in dims)
        {
            count *= shape[dim];
        }

        return count;
    }

    /// <summary>Refuses what has no largest or smallest element.</summary>
    /// <exception cref="GradException">PyTorch's messages.</exception>
    public static void RequireElements(Arguments arguments, Shape shape, Dims dims, bool isAll)
    {
        if (isAll && shape.Count == 0)
        {
            throw arguments.Fault($"expected the reduction dim to be given for a tensor without elements, of shape {shape} (name a dim that is not empty)");
        }

        foreach (var dim in dims)
        {
            if (shape.Rank > 0 && shape[dim] == 0)
            {
                throw arguments.Fault($"expected reduction dim {dim} to have non-zero size, but the shape is {shape}");
            }
        }
    }

    /// <summary>A shape with the reduced dimensions of size 1.</summary>
    public static Shape Keep(Shape shape, Dims dims)
    {
        if (shape.Rank == 0)
        {
            return shape;
        }

        var sizes = shape.Sizes.ToArray();
        foreach (var dim in dims)
        {
            sizes[dim] = 1;
        }

        return new Shape(sizes);
    }

    /// <summary>
    /// The dimensions that an argument names, ascending: all where it is None, or an empty list where PyTorch takes that for all.
    /// </summary>
    /// <exception cref="GradException">A dimension out of range or named twice.</exception>
    public static Dims Resolve(Arguments arguments, Shape shape, string name = "dim", bool emptyMeansAll = true)
    {
        var given = arguments.Has(name) ? arguments.IntsOrNull(name) : null;
        if (given is null || (given.Length == 0 && emptyMeansAll))
        {
            return Dims.All(shape.Rank);
        }

        var dims = new SortedSet<int>();
        foreach (var dim in given)
        {
            if (!dims.Add(shape.Dim(dim)))
            {
                throw arguments.Fault($"dim {dim} appears multiple times in the list of dims");
            }
        }

        return shape.Rank == 0 ? [] : [.. dims];
    }

    /// <summary>The result with its reduced dimensions kept as size 1 where the argument <c>keepdim</c> says so.</summary>
    public static Value Keep(Arguments arguments, Value result, Shape shape, Dims dims) =>
        arguments.Has("keepdim") && arguments.Bool("keepdim") ? result.Reshape(Keep(shape, dims)) : result;
}
