using Grad.Engine.Operations.Contractions;
using Grad.Engine.Operations.Elementwise;

namespace Grad.Engine.Operations.Pooling;

/// <summary>What power-average pooling of one and two dimensions shares.</summary>
/// <param name="Count">The number of spatial dimensions.</param>
public abstract record LpPool(int Count) : Composite
{
    public override IReadOnlyList<string> Signatures =>
        [$"{Name}(Tensor input, float norm_type, int[] kernel_size, int[]? stride=None, bool ceil_mode=False)"];

    public override string? Derivative => "each window's g times (x / result) ** (norm_type - 1) on its elements";
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
