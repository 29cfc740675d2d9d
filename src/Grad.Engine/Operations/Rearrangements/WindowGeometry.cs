using Grad.Engine.Graphs;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Rearrangements;

/// <summary>How windows move over the last dimensions of tensors [N, C, …]: the arguments of unfold, convolutions and pooling.</summary>
internal sealed record WindowGeometry
{
    /// <summary>Reads the size of windows from an argument.</summary>
    /// <exception cref="GradException">A wrong number of numbers, or one that is too small.</exception>
    public WindowGeometry(Arguments arguments, string kernelName, int count)
        : this(arguments, PerDimension(arguments, kernelName, count))
    {
    }

    /// <summary>
    /// Reads the arguments <c>stride</c>, <c>padding</c> and <c>dilation</c>, as far as the operation has them. Padding as a string is
    /// <see cref="Before"/> and <see cref="After"/> of 0.
    /// </summary>
    /// <exception cref="GradException">A wrong number of numbers, or one that is too small.</exception>
    public WindowGeometry(Arguments arguments, int[] kernel)
    {
        var count = kernel.Length;
        Kernel = kernel;
        Stride = arguments.IsGiven("stride") && arguments.Ints("stride").Length > 0 ? PerDimension(arguments, "stride", count) : Kernel;
        Before = arguments.Has("padding") && arguments["padding"] is not string ? PerDimension(arguments, "padding", count) : new int[count];
        After = Before;
        Dilation = arguments.Has("dilation") ? PerDimension(arguments, "dilation", count) : [.. Enumerable.Repeat(1, count)];
        Check(arguments, "kernel_size", Kernel, 1);
        Check(arguments, "stride", Stride, 1);
        Check(arguments, "padding", Before, 0);
        Check(arguments, "dilation", Dilation, 1);
    }

    /// <summary>The size of a window along each dimension.</summary>
    public int[] Kernel { get; }

    /// <summary>The distance of windows.</summary>
    public int[] Stride { get; }

    /// <summary>The width of the border of zeros before.</summary>
    public int[] Before { get; init; }

    /// <summary>The width of the border of zeros after.</summary>
    public int[] After { get; init; }

    /// <summary>The distance of a window's elements.</summary>
    public int[] Dilation { get; }

    /// <summary>One number for each of some dimensions; a single one stands for all.</summary>
    /// <exception cref="GradException">Another number of numbers.</exception>
    public static int[] PerDimension(Arguments arguments, string name, int count)
    {
        var numbers = arguments.Ints(name);
        return numbers.Length == count ? numbers
            : numbers.Length == 1 ? [.. Enumerable.Repeat(numbers[0], count)]
            : throw arguments.Fault($"{name} has {numbers.Length} numbers (it must have 1 or {count})");
    }

    /// <summary>How many windows fit along a dimension of a size, less than 1 where none does.</summary>
    public Size Count(int dim, Size size)
    {
        var room = size + Before[dim] + After[dim] - Extent(dim);
        return room < 0 ? 0 : (room / Stride[dim]) + 1;
    }

    /// <summary>How far a window reaches.</summary>
    public Size Extent(int dim) => (((Size)Kernel[dim] - 1) * Dilation[dim]) + 1;

    /// <summary>The windows of tensors [N, C, sizes]: [N, C, counts, kernel].</summary>
    /// <exception cref="GradException">No window fits.</exception>
    public Value Windows(Arguments arguments, Value x)
    {
        CheckFit(arguments, x);
        var windows = Padding.Constant(x, [0, 0, .. Before], [0, 0, .. After]);
        for (var dim = 0; dim < Kernel.Length; dim++)
        {
            windows = Windowed.Of(windows, dim + 2, Kernel[dim], Stride[dim], Dilation[dim]);
        }

        return windows;
    }

    /// <summary>Rejects tensors [N, C, sizes] that no window fits.</summary>
    /// <exception cref="GradException">No window fits.</exception>
    public void CheckFit(Arguments arguments, Value x)
    {
        for (var dim = 0; dim < Kernel.Length; dim++)
        {
            if (Count(dim, x.Shape[dim + 2]) < 1)
            {
                throw arguments.Fault(
                    $"a kernel of {Text(Kernel)} with dilation {Text(Dilation)} does not fit the images of shape {x.Shape} with padding {Text(Before)}");
            }
        }
    }

    /// <summary>Windows [N, C, counts, kernel] laid over each other and added to tensors [N, C, sizes]; what falls into the border is left out.</summary>
    public Value Sum(Value windows, ReadOnlySpan<int> sizes)
    {
        var sum = windows;
        for (var dim = Kernel.Length - 1; dim >= 0; dim--)
        {
            sum = Along(sum, dim, (Size)sizes[dim] + Before[dim] + After[dim]);
        }

        return Padding.Constant(sum, [0, 0, .. Before.Select(static width => -width)], [0, 0, .. After.Select(static width => -width)]);
    }

    private Value Along(Value windows, int dim, int length) =>
        WindowSum.Of(windows, new Windowed(dim + 2, Kernel[dim], Stride[dim], Dilation[dim]), length);

    private static void Check(Arguments arguments, string name, int[] numbers, int least)
    {
        if (numbers.Any(number => number < least))
        {
            throw arguments.Fault($"{name} is {Text(numbers)} (it must be at least {least})");
        }
    }

    private static string Text(int[] numbers) => $"[{string.Join(", ", numbers)}]";
}
