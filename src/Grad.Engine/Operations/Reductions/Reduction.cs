using Grad.Engine.Graphs;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Reductions;

/// <summary>How a reduction combines elements.</summary>
public enum ReductionKind
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
    /// <inheritdoc/>
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

    /// <summary>A value of the result's shape put back along the operand's dimensions.</summary>
    protected Value Spread(Value value, Shape shape) => value.Reshape(Keep(shape, Dims)).BroadcastTo(shape);

    /// <summary>A shape with the reduced dimensions of size 1.</summary>
    public static Shape Keep(Shape shape, Dims dims)
    {
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
