namespace Grad.Engine.Operations.Pooling;

/// <summary>What adaptive max pooling of one, two and three dimensions shares.</summary>
/// <param name="Count">The number of spatial dimensions.</param>
/// <param name="AlwaysPlaces">Whether places are given without being asked for.</param>
public abstract record AdaptiveMaxPool(int Count, bool AlwaysPlaces) : Composite
{
    public override IReadOnlyList<string> Signatures => [$"{Name}(Tensor input, Any output_size, bool return_indices=False)"];
    public override string? Derivative => "g at the places of the largest elements";
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
