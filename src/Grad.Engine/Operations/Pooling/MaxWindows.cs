using System.Numerics;
using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations.Indexing;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Pooling;

/// <summary>The largest elements of windows of planes [B, depth, rows, columns].</summary>
internal static class MaxWindows
{
    /// <summary>Finds those of one plane.</summary>
    public static void Run(Tensor planes, Tensor values, Tensor places, int plane, PoolAxis depth, PoolAxis rows, PoolAxis columns)
    {
        if (planes.DType == DType.Float64)
        {
            Run(planes.Span<double>(), values.Span<double>(), places.Span<long>(), plane, planes.Shape, depth, rows, columns);
        }
        else
        {
            Run(planes.Span<float>(), values.Span<float>(), places.Span<long>(), plane, planes.Shape, depth, rows, columns);
        }
    }

    /// <summary>Cotangents put to the places they come from, in tensors of zeros.</summary>
    public static Value ScatterToMaximum(Value cotangent, Value places, Shape planes)
    {
        var size = planes[1] * planes[2] * planes[3];
        var row = new Shape(planes[0], cotangent.Shape[1] * cotangent.Shape[2] * cotangent.Shape[3]);
        return ScatterSum.Of(cotangent.Reshape(row), 1, places.Reshape(row), new Shape(planes[0], size)).Reshape(planes);
    }

    private static void Run<T>(
        ReadOnlySpan<T> source, Span<T> values, Span<long> places, int plane, Shape shape, PoolAxis depth, PoolAxis rows, PoolAxis columns)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var elements = source.Slice(plane * shape[1] * shape[2] * shape[3], shape[1] * shape[2] * shape[3]);
        var next = plane * depth.Count * rows.Count * columns.Count;
        var (height, width) = ((int)shape[2], (int)shape[3]);

        // Places are less than the elements of a plane, and the spans are checked.
        unchecked
        {
            for (var d = 0; d < depth.Count; d++)
            {
                for (var r = 0; r < rows.Count; r++)
                {
                    for (var c = 0; c < columns.Count; c++)
                    {
                        var (best, at) = (T.NegativeInfinity, ((depth.Starts[d] * height) + rows.Starts[r]) * width + columns.Starts[c]);
                        for (var i = 0; i < depth.Counts[d]; i++)
                        {
                            for (var j = 0; j < rows.Counts[r]; j++)
                            {
                                var row = ((depth.Starts[d] + (i * depth.Dilation)) * height) + rows.Starts[r] + (j * rows.Dilation);
                                for (var k = 0; k < columns.Counts[c]; k++)
                                {
                                    var place = (row * width) + columns.Starts[c] + (k * columns.Dilation);
                                    if (elements[place] > best || T.IsNaN(elements[place]))
                                    {
                                        (best, at) = (elements[place], place);
                                    }
                                }
                            }
                        }

                        (values[next], places[next]) = (best, at);
                        next++;
                    }
                }
            }
        }
    }
}
