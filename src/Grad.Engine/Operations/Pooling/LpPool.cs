using Grad.Engine.Operations.Contractions;
using Grad.Engine.Operations.Elementwise;

namespace Grad.Engine.Operations.Pooling;

/// <summary>Power-average pooling of one or two dimensions.</summary>
/// <param name="Count">The number of spatial dimensions.</param>
internal sealed record LpPool(int Count) : Composite
{
    public override string Name => $"lp_pool{Count}d";

    public override IReadOnlyList<string> Signatures =>
        [$"{Name}(Tensor input, float norm_type, int[] kernel_size, int[]? stride=None, bool ceil_mode=False)"];

    public override string Summary => $"The norm of each window {Pools.Over(Count)}: the root of the sum of the elements' powers.";
    public override string? Derivative => "each window's g times (x / result) ** (norm_type - 1) on its elements";

    public override IReadOnlyList<Sample> Samples =>
    [
        new($"{Name}(x, 2, 2)", $"x: 1x2x{Pools.Sizes(Count)} in 0.5..2"),
        new($"{Name}(x, 3, 2, stride=1)", $"x: 2x{Pools.Sizes(Count)} in 0.5..2"),
        new($"{Name}(x, 1.5, 3, ceil_mode=True)", $"x: 1x1x{Pools.Sizes(Count)} in 0.5..2"),
    ];

    public override string? GradFn(Arguments arguments) => "PowBackward0";

    public override OperationResult Build(Arguments arguments)
    {
        var geometry = Pools.Geometry(arguments, Count);
        var x = Pools.Input(arguments, Count);
        var power = arguments.Number("norm_type");
        int[] counts = [.. Enumerable.Range(0, Count).Select(dim => Pools.Count(arguments, geometry, dim, x.Shape))];
        var numbers = new int[Count][];
        for (var dim = 0; dim < Count; dim++)
        {
            // Of a window that ends outside, PyTorch averages what is inside, and multiplies by the whole kernel.
            numbers[dim] = [.. Enumerable.Range(0, counts[dim]).Select(i => Math.Min(geometry.Kernel[dim], x.Shape[dim + 2] - (i * geometry.Stride[dim])))];
        }

        var mean = AvgPool.Sums(Pow.Number(x, power), geometry, counts) / AvgPool.Products(x, numbers);
        var size = geometry.Kernel.Aggregate(1, static (product, kernel) => product * kernel);
        var result = Pow.Number(Sign.Of(mean) * Relu.Of(Abs.Of(mean)) * size, 1 / power);
        return Batches.Undo(result, arguments.Tensor("input"), Count);
    }
}
