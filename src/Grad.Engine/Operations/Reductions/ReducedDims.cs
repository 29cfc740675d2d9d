using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Reductions;

/// <summary>The dimensions that the arguments of a reduction name.</summary>
internal static class ReducedDims
{
    /// <summary>The one dimension that the argument <c>dim</c> names.</summary>
    /// <exception cref="GradException">It is out of range.</exception>
    public static int ResolveOne(Arguments arguments, Shape shape) => shape.Dim(arguments.Int("dim"));

    /// <summary>Rejects what has no largest or smallest element.</summary>
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
        arguments.Has("keepdim") && arguments.Bool("keepdim") ? result.Reshape(Reduction.Keep(shape, dims)) : result;
}
