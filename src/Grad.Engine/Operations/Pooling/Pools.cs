using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations.Contractions;
using Grad.Engine.Operations.Rearrangements;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Pooling;

/// <summary>Arguments and shapes that all pooling shares.</summary>
internal static class Pools
{
    /// <summary>The spatial sizes of samples.</summary>
    public static string Sizes(int count) => count == 1 ? "6" : count == 2 ? "5x6" : "3x4x5";

    /// <summary>The text for a number of dimensions.</summary>
    public static string Over(int count) => count == 1 ? "over 1 dimension" : $"over {count} dimensions";

    /// <summary>How the name of an operation ends that gives places without being asked for.</summary>
    public static string Suffix(bool alwaysPlaces) => alwaysPlaces ? "_with_indices" : "";

    /// <summary>How the summary of an operation ends that gives places.</summary>
    public static string Ending(bool alwaysPlaces) => alwaysPlaces ? ", and its place." : "; with return_indices also its place.";

    /// <summary>The argument <c>input</c> with a batch dimension, of a floating dtype, with no size of 0 but the batch's.</summary>
    /// <exception cref="GradException">Another input.</exception>
    public static Value Input(Arguments arguments, int count)
    {
        var input = arguments.Floating("input");
        var x = Batches.Of(arguments, input, count);
        for (var dim = 1; dim < x.Shape.Rank; dim++)
        {
            if (x.Shape[dim] == 0)
            {
                throw arguments.Fault($"the input has shape {input.Shape} (only the batch may be empty)");
            }
        }

        return x;
    }

    /// <summary>How windows move, with half of the kernel as the widest border.</summary>
    /// <exception cref="GradException">A border that is wider.</exception>
    public static WindowGeometry Geometry(Arguments arguments, int count)
    {
        var geometry = new WindowGeometry(arguments, "kernel_size", count);
        for (var dim = 0; dim < count; dim++)
        {
            if (geometry.Before[dim] > geometry.Kernel[dim] / 2)
            {
                throw arguments.Fault(
                    $"padding should be at most half of the kernel size, but got padding {geometry.Before[dim]} and kernel size {geometry.Kernel[dim]}");
            }
        }

        return geometry;
    }

    /// <summary>How many windows there are along a dimension; with <c>ceil_mode</c> one more that begins inside but ends outside.</summary>
    /// <exception cref="GradException">None.</exception>
    public static int Count(Arguments arguments, WindowGeometry geometry, int dim, Shape shape)
    {
        var size = shape[dim + 2];
        Size stride = geometry.Stride[dim];
        var room = size + (2 * (Size)geometry.Before[dim]) - geometry.Extent(dim) + (arguments.Bool("ceil_mode") ? stride - 1 : 0);
        Size count = room < 0 ? 0 : (room / stride) + 1;
        if (arguments.Bool("ceil_mode") && (count - 1) * stride >= size + geometry.Before[dim])
        {
            count--;
        }

        return count >= 1
            ? count
            : throw arguments.Fault($"a window of {geometry.Extent(dim)} does not fit spatial dimension {dim} of shape {shape} (the output would be too small)");
    }

    /// <summary>One size for each spatial dimension; None, or a list with None, keeps the input's.</summary>
    /// <exception cref="GradException">Other arguments.</exception>
    public static int[] OutputSize(Arguments arguments, Shape shape, int count)
    {
        object?[] items = arguments["output_size"] switch
        {
            object?[] { Length: 1 } single when count > 1 => [.. Enumerable.Repeat(single[0], count)],
            object?[] list => list,
            var item => [.. Enumerable.Repeat(item, count)],
        };
        if (items.Length != count || items.Any(static item => item is not (null or long and >= 0 and <= int.MaxValue)))
        {
            throw arguments.Fault($"output_size must be one size, or {count} sizes (a size can be None)");
        }

        return [.. items.Select((item, dim) => item is long size ? (int)size : (int)shape[dim + 2])];
    }

    /// <summary>Tensors [N, C, sizes] as [N · C, depth, rows, columns]; missing dimensions have size 1.</summary>
    public static Value Planes(Value x, int count) =>
        x.Reshape(new([x.Shape[0] * x.Shape[1], .. Enumerable.Repeat(1, 3 - count), .. x.Shape.Sizes[2..]]));
}
