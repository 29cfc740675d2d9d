using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations.Contractions;
using Grad.Engine.Operations.Rearrangements;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Pooling;

/// <summary>Fractional max pooling of two or three dimensions.</summary>
/// <param name="Count">The number of spatial dimensions.</param>
/// <param name="AlwaysPlaces">Whether places are given without being asked for.</param>
internal sealed record FractionalMaxPool(int Count, bool AlwaysPlaces) : Composite
{
    public override string Name => $"fractional_max_pool{Count}d{Pools.Suffix(AlwaysPlaces)}";

    public override IReadOnlyList<string> Signatures =>
        [$"{Name}(Tensor input, int[] kernel_size, int[]? output_size=None, float[]? output_ratio=None, bool return_indices=False, Tensor? _random_samples=None)"];

    public override string Summary => $"The largest element of windows at random places {Pools.Over(Count)}{Pools.Ending(AlwaysPlaces)}";
    public override string? Derivative => "g at the places of the largest elements";

    public override IReadOnlyList<Sample> Samples =>
    [
        new($"{Name}(x, 2, output_size=2, _random_samples=s)", $"x: 1x2x{(Count == 2 ? "5x6" : "5x4x5")}", $"s: 1x2x{Count} in 0..1"),
        new($"{Name}(x, 2, output_ratio=0.5, _random_samples=s)", $"x: 1x1x{(Count == 2 ? "4x4" : "5x5x5")}", $"s: 1x1x{Count} in 0..1"),
    ];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new($"{Name}(): one of output_size and output_ratio must be given", $"{Name}(x, 2)", $"x: 1x2x{Pools.Sizes(Count)}")];

    public override string? GradFn(Arguments arguments) => $"FractionalMaxPool{Count}DBackward0";

    public override OperationResult Build(Arguments arguments)
    {
        var x = Pools.Input(arguments, Count);
        var kernel = WindowGeometry.PerDimension(arguments, "kernel_size", Count);
        var sizes = OutputSize(arguments, x.Shape, kernel);
        var shape = new Shape(x.Shape[0], x.Shape[1], Count);
        var samples = arguments.TensorOrNull("_random_samples") ?? x.Graph.Add(new UniformNumbers(x.DType, shape));
        if (!samples.Shape.Equals(shape) || samples.DType != x.DType)
        {
            throw arguments.Fault($"_random_samples are {samples.Type}, but {x.DType.Name}{shape} is needed");
        }

        // In two dimensions the first random number is for the columns.
        Dims order = Count == 2 ? [-1, 1, 0] : [0, 1, 2];
        int[] ones = [.. Enumerable.Repeat(1, 3 - Count)];
        var wide = x.DType.Widened;
        var results = x.Graph.AddMultiple(
            new FractionalMaxPooled([.. ones, .. kernel], [.. ones, .. sizes], order),
            Pools.Planes(x, Count).To(wide),
            samples.Reshape(new Shape(shape[0] * shape[1], Count)).To(wide));
        var pooled = new Shape([.. x.Shape.Sizes[..2], .. sizes]);
        var input = arguments.Tensor("input");
        var values = Batches.Undo(results[0].To(x.DType).Reshape(pooled), input, Count);
        return AlwaysPlaces || arguments.Bool("return_indices")
            ? OperationResult.Tuple(values, Batches.Undo(results[1].Reshape(pooled), input, Count))
            : values;
    }

    private int[] OutputSize(Arguments arguments, Shape shape, int[] kernel)
    {
        if (arguments.IsGiven("output_size") == arguments.IsGiven("output_ratio"))
        {
            throw arguments.Fault("one of output_size and output_ratio must be given");
        }

        int[] sizes;
        if (arguments.IsGiven("output_size"))
        {
            sizes = WindowGeometry.PerDimension(arguments, "output_size", Count);
        }
        else
        {
            var ratios = arguments.NumbersOrNull("output_ratio")!;
            ratios = ratios.Length == 1 ? [.. Enumerable.Repeat(ratios[0], Count)] : ratios;
            if (ratios.Length != Count || ratios.Any(static ratio => !(ratio > 0 && ratio < 1)))
            {
                throw arguments.Fault($"output_ratio must be {Count} numbers between 0 and 1");
            }

            sizes = [.. ratios.Select((ratio, dim) => (int)(shape[dim + 2] * ratio))];
        }

        for (var dim = 0; dim < Count; dim++)
        {
            if (sizes[dim] < 1 || kernel[dim] < 1 || sizes[dim] + kernel[dim] - (Count == 2 ? 1 : 0) > shape[dim + 2])
            {
                throw arguments.Fault($"{sizes[dim]} windows of {kernel[dim]} do not fit spatial dimension {dim} of shape {shape}");
            }
        }

        return sizes;
    }
}
