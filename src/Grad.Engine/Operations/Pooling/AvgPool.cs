using Grad.Engine.Graphs;
using Grad.Engine.Operations.Contractions;
using Grad.Engine.Operations.Elementwise;
using Grad.Engine.Operations.Rearrangements;
using Grad.Engine.Operations.Reductions;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Pooling;

/// <summary>Average pooling of one, two or three dimensions.</summary>
/// <param name="Count">The number of spatial dimensions.</param>
internal sealed record AvgPool(int Count) : Composite
{
    public override string Name => $"avg_pool{Count}d";

    public override IReadOnlyList<string> Signatures =>
    [
        $"{Name}(Tensor input, int[] kernel_size, int[]? stride=None, int[] padding=0, bool ceil_mode=False, bool count_include_pad=True"
            + (Count == 1 ? ")" : ", int? divisor_override=None)"),
    ];

    public override string Summary => $"The average of each window {Pools.Over(Count)}.";
    public override string? Derivative => "each window's g, divided, on all its elements";

    public override IReadOnlyList<Sample> Samples =>
    [
        new($"{Name}(x, 2)", $"x: 1x2x{Pools.Sizes(Count)}"),
        new($"{Name}(x, 3, stride=2, padding=1, ceil_mode=True, count_include_pad=False)", $"x: 2x{Pools.Sizes(Count)}"),
        new($"{Name}(x, 2, 1, 1)", $"x: 1x1x{Pools.Sizes(Count)}"),
    ];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new($"{Name}(): padding should be at most half of the kernel size, but got padding 4 and kernel size 2", $"{Name}(x, 2, padding=4)", $"x: 1x1x{Pools.Sizes(Count)}")];

    public override string? GradFn(Arguments arguments) => Count == 1 ? "SqueezeBackward1" : $"AvgPool{Count}DBackward0";

    public override OperationResult Build(Arguments arguments)
    {
        var geometry = Pools.Geometry(arguments, Count);
        var x = Pools.Input(arguments, Count);
        int[] counts = [.. Enumerable.Range(0, Count).Select(dim => Pools.Count(arguments, geometry, dim, x.Shape))];
        var sums = Sums(x, geometry, counts);
        var result = sums / Divisor(arguments, x, geometry, counts);
        return Batches.Undo(result, arguments.Tensor("input"), Count);
    }

    /// <summary>The sums of windows; what lies outside of the input is 0.</summary>
    internal static Value Sums(Value x, WindowGeometry geometry, int[] counts)
    {
        // As much border as the last window needs, which may be less than none.
        int[] after = [.. counts.Select((count, dim) =>
            ((count - 1) * geometry.Stride[dim]) + geometry.Kernel[dim] - geometry.Before[dim] - x.Shape[dim + 2])];
        var windows = Padding.Constant(x, [0, 0, .. geometry.Before], [0, 0, .. after]);
        for (var dim = 0; dim < counts.Length; dim++)
        {
            windows = Windowed.Of(windows, dim + 2, geometry.Kernel[dim], geometry.Stride[dim], 1);
        }

        return Sum.Over(windows, [.. Enumerable.Range(2 + counts.Length, counts.Length)]);
    }

    private Value Divisor(Arguments arguments, Value x, WindowGeometry geometry, int[] counts)
    {
        if (arguments.Has("divisor_override") && arguments.IntOrNull("divisor_override") is { } divisor)
        {
            return divisor != 0 ? x.Number(divisor) : throw arguments.Fault("divisor_override is 0 (it must not be 0)");
        }

        var includesBorder = arguments.Bool("count_include_pad");
        var numbers = new int[Count][];
        for (var dim = 0; dim < Count; dim++)
        {
            var (size, border, kernel) = (x.Shape[dim + 2], geometry.Before[dim], geometry.Kernel[dim]);
            numbers[dim] = new int[counts[dim]];
            for (var i = 0; i < counts[dim]; i++)
            {
                var start = (i * geometry.Stride[dim]) - border;
                var end = Math.Min(start + kernel, size + border);
                numbers[dim][i] = includesBorder ? end - start : Math.Min(end, size) - Math.Max(start, 0);
            }
        }

        return Products(x, numbers);
    }

    /// <summary>The products of one number for each dimension, as a tensor that broadcasts over [N, C, counts].</summary>
    internal static Value Products(Value x, int[][] numbers)
    {
        var tensor = new Tensor(x.DType, new Shape([.. numbers.Select(static row => row.Length)]));
        for (var i = 0; i < tensor.Count; i++)
        {
            var (rest, product) = (i, 1L);
            for (var dim = numbers.Length - 1; dim >= 0; dim--)
            {
                (rest, var place) = Math.DivRem(rest, numbers[dim].Length);
                product *= numbers[dim][place];
            }

            tensor.Set(i, product);
        }

        return x.Graph.Constant(tensor);
    }
}
