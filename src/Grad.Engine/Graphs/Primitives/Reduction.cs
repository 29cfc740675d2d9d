using Grad.Engine.Tensors;

namespace Grad.Engine.Graphs.Primitives;

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
internal abstract record Reduction(ReductionKind Kind, Dims Dims) : Primitive
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
        var isExtremum = reduction.Kind is ReductionKind.Max or ReductionKind.Min;
        var wide = isExtremum && value.DType == DType.Bool ? DType.Bool : value.DType.Widened;
        return value.Graph.Add(reduction, value.To(wide)).To(value.DType);
    }

    /// <summary>A value of the result's shape put back along the operand's dimensions.</summary>
    protected static Value BroadcastBack(Value value, Shape shape, Dims dims) => value.Reshape(Keep(shape, dims)).BroadcastTo(shape);

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
}
