using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Pooling;

/// <summary>The windows of pooling along one dimension.</summary>
/// <param name="Starts">The first element of each window.</param>
/// <param name="Counts">How many elements each window has.</param>
/// <param name="Dilation">The distance of a window's elements.</param>
internal readonly record struct PoolAxis(Dims Starts, Dims Counts, int Dilation)
{
    /// <summary>A dimension of size 1 that is pooled as it is.</summary>
    public static PoolAxis Single { get; } = new([0], [1], 1);

    /// <summary>How many windows there are.</summary>
    public int Count => Starts.Count;

    /// <summary>Windows of one size at one distance; what lies in the border is left out.</summary>
    public static PoolAxis Regular(int size, int count, int kernel, int stride, int padding, int dilation)
    {
        var (starts, counts) = (new int[count], new int[count]);
        for (var i = 0; i < count; i++)
        {
            var start = ((Size)i * stride) - padding;
            Size skipped = start < 0 ? (-start + dilation - 1) / dilation : 0;
            starts[i] = start + (skipped * dilation);
            counts[i] = Math.Max(Math.Min(kernel - skipped, ((Size)size - starts[i] + dilation - 1) / dilation), 0);
        }

        return new PoolAxis([.. starts], [.. counts], dilation);
    }

    /// <summary>A number of windows that cover a dimension as evenly as whole numbers can.</summary>
    public static PoolAxis Adaptive(int size, int count)
    {
        var (starts, counts) = (new int[count], new int[count]);
        for (var i = 0; i < count; i++)
        {
            starts[i] = (int)((long)i * size / count);
            counts[i] = (int)((((long)(i + 1) * size) + count - 1) / count) - starts[i];
        }

        return new PoolAxis([.. starts], [.. counts], 1);
    }
}
