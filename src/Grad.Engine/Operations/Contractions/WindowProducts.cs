using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations.Rearrangements;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Contractions;

/// <summary>
/// A convolution and its two derivatives, each a matrix product with windows: input [N, C, sizes], weight [O, C / groups, kernel],
/// output [N, O, places]. The windows are views that the product reads where they lie.
/// </summary>
internal static class WindowProducts
{
    /// <summary>The convolution: at each place the sum of the window's elements times the weight.</summary>
    /// <param name="input">The images.</param>
    /// <param name="weight">The weight.</param>
    /// <param name="geometry">How the windows move.</param>
    /// <param name="shape">The shape of the result, which says how many windows there are.</param>
    public static Value Output(Value input, Value weight, ConvolutionGeometry geometry, Shape shape)
    {
        var windows = Windows(input, geometry, weight.Shape.Sizes[2..], shape.Sizes[2..]);
        var product = MatrixProduct.Of(Rows(Wide(weight), geometry.Groups), Columns(windows, geometry.Groups));
        return Part(ConvolutionPart.Output, Images(product, shape), input, weight, geometry);
    }

    /// <summary>The derivative by the weight: the sum, over all windows of all images, of their elements times the output's cotangent.</summary>
    /// <param name="input">The images.</param>
    /// <param name="output">The output's cotangent.</param>
    /// <param name="geometry">How the windows move.</param>
    /// <param name="shape">The shape of the weight.</param>
    public static Value Weight(Value input, Value output, ConvolutionGeometry geometry, Shape shape)
    {
        var windows = Windows(input, geometry, shape.Sizes[2..], output.Shape.Sizes[2..]);
        var grouped = Grouped(Wide(output), geometry.Groups);
        var rows = Matrices(Ordered(grouped, [1, 2, 0, .. Enumerable.Range(3, grouped.Shape.Rank - 3)]), 2);
        var product = MatrixProduct.Of(rows, Permuted.Transpose(Columns(windows, geometry.Groups)));
        return Part(ConvolutionPart.Weight, product.Reshape(shape), input, output, geometry);
    }

    /// <summary>The derivative by the input: the transposed convolution.</summary>
    /// <param name="weight">The weight.</param>
    /// <param name="output">The output's cotangent.</param>
    /// <param name="geometry">How the windows move.</param>
    /// <param name="shape">The shape of the input.</param>
    /// <remarks>
    /// Places of the input that agree modulo the stride are met by the same elements of the kernel: for each such phase the result
    /// is a convolution, of stride 1, of the output with these elements in reverse order. There are at most as many phases as the kernel
    /// has elements, whatever the stride is; what they do not reach is 0.
    /// </remarks>
    public static Value Input(Value weight, Value output, ConvolutionGeometry geometry, Shape shape)
    {
        var (wideWeight, images) = (Wide(weight), Wide(output));
        var taps = new PhaseTaps[geometry.Stride.Count][];
        var (before, after) = (new int[taps.Length + 2], new int[taps.Length + 2]);
        for (var dim = 0; dim < taps.Length; dim++)
        {
            taps[dim] = PhaseTaps.Of(geometry, dim, weight.Shape[dim + 2], output.Shape[dim + 2], shape[dim + 2]);
            if (taps[dim].Length == 0)
            {
                return Part(ConvolutionPart.Input, images.Number(0).BroadcastTo(shape), weight, output, geometry);
            }

            before[dim + 2] = taps[dim].Max(static met => -met.Place);
            after[dim + 2] = taps[dim].Max(static met => met.End) - output.Shape[dim + 2];
        }

        // All phases see parts of one bordered image.
        images = Padding.Constant(images, before, after);
        Size count = 1;
        foreach (var phases in taps)
        {
            count *= phases.Length;
        }

        output.Graph.RequireRoom(count);
        var results = new Value[count];
        var starts = new int[results.Length * taps.Length];
        for (var i = 0; i < results.Length; i++)
        {
            var phase = new PhaseTaps[taps.Length];
            for (var (dim, rest) = (taps.Length - 1, i); dim >= 0; dim--)
            {
                (rest, var number) = Math.DivRem(rest, taps[dim].Length);
                phase[dim] = taps[dim][number];
                starts[(i * taps.Length) + dim] = phase[dim].Start;
            }

            results[i] = Phase(wideWeight, images, before, phase, geometry.Groups, new([.. shape.Sizes[..2], .. phase.Select(static met => met.Size)]));
        }

        var isWhole = geometry.Stride.All(static stride => stride == 1);
        var whole = isWhole ? results[0] : output.Graph.Add(new Interleaved(geometry.Stride, [.. starts], shape), results);
        return Part(ConvolutionPart.Input, whole, weight, output, geometry);
    }

    private static Value Phase(Value weight, Value images, int[] before, PhaseTaps[] taps, int groups, Shape shape)
    {
        if (shape.Count == 0)
        {
            return images.Number(0).BroadcastTo(shape);
        }

        var (starts, sizes) = (new int[shape.Rank], images.Shape.Sizes.ToArray());
        for (var dim = 0; dim < taps.Length; dim++)
        {
            var met = taps[dim];
            weight = weight.Graph.Add(new Flipped([dim + 2]), Slice.Of(weight, dim + 2, met.First, met.Count, met.Step));
            (starts[dim + 2], sizes[dim + 2]) = (met.Place + before[dim + 2], met.End - met.Place);
        }

        var windows = images.Graph.Add(new Cropped([.. starts], new Shape(sizes)), images);
        for (var dim = 0; dim < taps.Length; dim++)
        {
            windows = Windowed.Of(windows, dim + 2, taps[dim].Count, 1, taps[dim].Dilation);
        }

        var split = weight.Reshape(new([groups, weight.Shape[0] / groups, .. weight.Shape.Sizes[1..]]));
        var rows = Matrices(Ordered(split, [0, 2, 1, .. Enumerable.Range(3, taps.Length)]), 2);
        return Images(MatrixProduct.Of(rows, Columns(windows, groups)), shape);
    }

    // The windows of images: [N, C, places, kernel].
    private static Value Windows(Value input, ConvolutionGeometry geometry, ReadOnlySpan<int> kernel, ReadOnlySpan<int> places)
    {
        var count = kernel.Length;
        var after = new int[count + 2];
        for (var dim = 0; dim < count; dim++)
        {
            var needed = (((Size)places[dim] - 1) * geometry.Stride[dim]) + (((Size)kernel[dim] - 1) * geometry.Dilation[dim]) + 1;
            after[dim + 2] = needed - geometry.Before[dim] - input.Shape[dim + 2];
        }

        var windows = Padding.Constant(Wide(input), [0, 0, .. geometry.Before], after);
        for (var dim = 0; dim < count; dim++)
        {
            windows = Windowed.Of(windows, dim + 2, kernel[dim], geometry.Stride[dim], geometry.Dilation[dim]);
        }

        return windows;
    }

    // Windows [N, C, places, kernel] as matrices [groups, C / groups · kernel, N · places].
    private static Value Columns(Value windows, int groups)
    {
        var grouped = Grouped(windows, groups);
        var places = (grouped.Shape.Rank - 3) / 2;
        return Matrices(Ordered(grouped, [1, 2, .. Enumerable.Range(3 + places, places), 0, .. Enumerable.Range(3, places)]), 2 + places);
    }

    // A weight as matrices [groups, O / groups, C / groups · kernel].
    private static Value Rows(Value weight, int groups) =>
        weight.Reshape(new Shape(groups, weight.Shape[0] / groups, (int)new Shape(weight.Shape.Sizes[1..]).Count));

    // Matrices [groups, channels / groups, N · places] as images of a shape.
    private static Value Images(Value product, Shape shape)
    {
        var groups = product.Shape[0];
        var split = product.Reshape(new([groups, shape[1] / groups, shape[0], .. shape.Sizes[2..]]));
        return Ordered(split, [2, 0, 1, .. Enumerable.Range(3, shape.Rank - 2)]).Reshape(shape);
    }

    // [N, C, …] as [N, groups, C / groups, …].
    private static Value Grouped(Value images, int groups) =>
        images.Reshape(new([images.Shape[0], groups, images.Shape[1] / groups, .. images.Shape.Sizes[2..]]));

    // The first dimension is the batch, those up to a limit are the rows, the others the columns.
    private static Value Matrices(Value value, int rowsEnd)
    {
        var sizes = value.Shape.Sizes;
        return value.Reshape(new Shape(sizes[0], (int)new Shape(sizes[1..rowsEnd]).Count, (int)new Shape(sizes[rowsEnd..]).Count));
    }

    private static Value Ordered(Value value, ReadOnlySpan<int> order) => value.Graph.Add(new Permuted(Dims.Create(order)), value);
    private static Value Wide(Value value) => value.To(value.DType.Widened);

    private static Value Part(ConvolutionPart part, Value value, Value first, Value second, ConvolutionGeometry geometry) =>
        value.Graph.Add(new Convolved(part, geometry), value.To(first.DType), first, second);
}
