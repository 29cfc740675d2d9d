using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Rearrangements;

internal sealed record Split : Composite
{
    public override string Name => "split";
    public override IReadOnlyList<string> Aliases => ["split_with_sizes"];

    public override IReadOnlyList<string> Signatures =>
    [
        "split(Tensor input, int[] split_size_or_sections, int dim=0)",
        "split(Tensor input, int[] split_size, int dim=0)",
        "split(Tensor input, int[] split_sizes, int dim=0)",
    ];

    public override string Summary => "Parts along a dimension: of one size, the last perhaps smaller, or of listed sizes.";
    public override string Derivative => "each part's g at its place";
    public override IReadOnlyList<Sample> Samples => [new("split(x, 2)", "x: 5x2"), new("split(x, [1, 3], dim=-1)", "x: 2x4")];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
    [
        new("split(): the sizes [1, 3] add up to 4, but dimension 0 has size 5", "split(x, [1, 3])", "x: 5"),
        new("split(): the size of a part is -1 (it must be at least 0)", "split(x, -1)", "x: 5"),
    ];

    public override string? GradFn(Arguments arguments) => Given(arguments) is long ? "SplitBackward0" : "SplitWithSizesBackward0";

    private static object Given(Arguments arguments) =>
        arguments[arguments.Has("split_size") ? "split_size" : arguments.Has("split_sizes") ? "split_sizes" : "split_size_or_sections"]!;

    public override OperationResult Build(Arguments arguments)
    {
        var x = arguments.Tensor("input");
        if (x.Shape.Rank == 0)
        {
            throw arguments.Fault("a 0-dimensional tensor cannot be split (it needs at least 1 dimension)");
        }

        var dim = x.Shape.Dim(arguments.Int("dim"));
        if (Given(arguments) is long size)
        {
            return size < 0 || (size == 0 && x.Shape[dim] != 0)
                ? throw arguments.Fault($"the size of a part is {size} (it must be at least {(size < 0 ? 0 : 1)})")
                : OperationResult.Tuple(Sections.OfSize(x, dim, (int)Math.Min(size, int.MaxValue)));
        }

        int[] sizes = [.. ((object?[])Given(arguments)).Select(static item => (int)(Size)(long)item!)];
        return sizes.Sum() == x.Shape[dim] && sizes.All(static part => part >= 0)
            ? OperationResult.Tuple(Sections.OfSizes(x, dim, sizes))
            : throw arguments.Fault($"the sizes [{string.Join(", ", sizes)}] add up to {sizes.Sum()}, but dimension {dim} has size {x.Shape[dim]}");
    }
}
