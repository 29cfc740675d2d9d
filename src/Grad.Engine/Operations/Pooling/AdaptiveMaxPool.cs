namespace Grad.Engine.Operations.Pooling;

/// <summary>Adaptive max pooling of one, two or three dimensions.</summary>
/// <param name="Count">The number of spatial dimensions.</param>
/// <param name="AlwaysPlaces">Whether places are given without being asked for.</param>
internal sealed record AdaptiveMaxPool(int Count, bool AlwaysPlaces) : Composite
{
    public override string Name => $"adaptive_max_pool{Count}d{Pools.Suffix(AlwaysPlaces)}";
    public override IReadOnlyList<string> Signatures => [$"{Name}(Tensor input, Any output_size, bool return_indices=False)"];
    public override string Summary => $"The largest element of a given number of windows {Pools.Over(Count)}{Pools.Ending(AlwaysPlaces)}";
    public override string? Derivative => "g at the places of the largest elements";

    public override IReadOnlyList<Sample> Samples =>
        [new($"{Name}(x, 2)", $"x: 1x2x{Pools.Sizes(Count)}"), new($"{Name}(x, 3, return_indices=True)", $"x: 2x{Pools.Sizes(Count)}")];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new($"{Name}(): output_size must be one size, or {Count} sizes (a size can be None)", $"{Name}(x, [2, 2, 2, 2])", $"x: 1x2x{Pools.Sizes(Count)}")];

    public override string? GradFn(Arguments arguments) => Count == 1 ? "SqueezeBackward1" : $"AdaptiveMaxPool{Count}DBackward0";

    public override OperationResult Build(Arguments arguments)
    {
        var x = Pools.Input(arguments, Count);
        var sizes = Pools.OutputSize(arguments, x.Shape, Count);
        var axes = new PoolAxis[3];
        Array.Fill(axes, PoolAxis.Single);
        for (var dim = 0; dim < Count; dim++)
        {
            axes[3 - Count + dim] = PoolAxis.Adaptive(x.Shape[dim + 2], sizes[dim]);
        }

        return MaxPool.Result(arguments, x, axes, Count, AlwaysPlaces);
    }
}
