using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations.Contractions;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Pooling;

/// <summary>Max pooling of one, two or three dimensions.</summary>
/// <param name="Count">The number of spatial dimensions.</param>
/// <param name="AlwaysPlaces">Whether places are given without being asked for.</param>
internal sealed record MaxPool(int Count, bool AlwaysPlaces) : Composite
{
    public override string Name => $"max_pool{Count}d{Pools.Suffix(AlwaysPlaces)}";

    public override IReadOnlyList<string> Signatures =>
        [$"{Name}(Tensor input, int[] kernel_size, int[]? stride=None, int[] padding=0, int[] dilation=1, bool ceil_mode=False, bool return_indices=False)"];

    public override string Summary => $"The largest element of each window {Pools.Over(Count)}{Pools.Ending(AlwaysPlaces)}";
    public override string? Derivative => "g at the places of the largest elements";

    public override IReadOnlyList<Sample> Samples =>
    [
        new($"{Name}(x, 2)", $"x: 1x2x{Pools.Sizes(Count)}"),
        new($"{Name}(x, 3, stride=1, padding=1, dilation=1, ceil_mode=True)", $"x: 2x{Pools.Sizes(Count)}"),
        new($"{Name}(x, 2, stride=2, return_indices=True)", $"x: 1x1x{Pools.Sizes(Count)}"),
    ];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
    [
        new($"{Name}(): padding should be at most half of the kernel size, but got padding 2 and kernel size 2", $"{Name}(x, 2, padding=2)", Sized("1x1", 4)),
        new($"{Name}(): padding is {List(-1)} (it must be at least 0)", $"{Name}(x, 2, padding=-1)", Sized("1x1", 4)),
        new($"{Name}(): a window of 5 does not fit spatial dimension 0 of shape [1, 2, {string.Join(", ", Enumerable.Repeat(2, Count))}] (the output would be too small)", $"{Name}(x, 5)", Sized("1x2", 2)),
    ];

    public override string? GradFn(Arguments arguments) => Count == 1 ? "SqueezeBackward1" : $"MaxPool{Count}DWithIndicesBackward0";

    public override OperationResult Build(Arguments arguments)
    {
        var geometry = Pools.Geometry(arguments, Count);
        var x = Pools.Input(arguments, Count);
        var axes = new PoolAxis[3];
        Array.Fill(axes, PoolAxis.Single);
        for (var dim = 0; dim < Count; dim++)
        {
            var count = Pools.Count(arguments, geometry, dim, x.Shape);
            axes[3 - Count + dim] = PoolAxis.Regular(
                x.Shape[dim + 2], count, geometry.Kernel[dim], geometry.Stride[dim], geometry.Before[dim], geometry.Dilation[dim]);
        }

        return Result(arguments, x, axes, Count, AlwaysPlaces);
    }

    /// <summary>The largest elements, with their places where these are wanted.</summary>
    internal static OperationResult Result(Arguments arguments, Value x, PoolAxis[] axes, int count, bool alwaysPlaces)
    {
        var (values, places) = MaxPooled.Of(Pools.Planes(x, count), axes[0], axes[1], axes[2]);
        var shape = new Shape([.. x.Shape.Sizes[..2], .. axes[(3 - count)..].Select(static axis => axis.Count)]);
        var input = arguments.Tensor("input");
        var result = Batches.Undo(values.Reshape(shape), input, count);
        return alwaysPlaces || arguments.Bool("return_indices")
            ? OperationResult.Tuple(result, Batches.Undo(places.Reshape(shape), input, count))
            : result;
    }

    private string List(int number) => $"[{string.Join(", ", Enumerable.Repeat(number, Count))}]";
    private string Sized(string head, int size) => $"x: {head}x{string.Join("x", Enumerable.Repeat(size, Count))}";
}
