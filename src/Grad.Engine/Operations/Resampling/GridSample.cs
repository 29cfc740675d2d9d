using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Resampling;

internal sealed record GridSample : Composite
{
    public override string Name => "grid_sample";
    public override IReadOnlyList<string> Aliases => ["grid_sampler"];

    public override IReadOnlyList<string> Signatures =>
        ["grid_sample(Tensor input, Tensor grid, str mode='bilinear', str padding_mode='zeros', bool? align_corners=None)"];

    public override string Summary => "Images [N, C, sizes] looked up at places between -1 and 1 along each dimension, x first: grid is [N, new sizes, 2 or 3].";
    public override string Derivative => "input: g times the weights, at the places; grid: g times the slopes of the weights";

    public override IReadOnlyList<Sample> Samples =>
    [
        new("grid_sample(x, p, align_corners=False)", "x: 1x2x3x4", "p: 1x2x2x2 in -0.7..0.7"),
        new("grid_sample(x, p, padding_mode='border', align_corners=True)", "x: 1x1x3x4", "p: 1x2x2x2 in -0.7..0.7"),
        new("grid_sample(x, p, mode='nearest', align_corners=False)", "x: 1x2x3x4", "p: 1x2x2x2 in 0.3..0.32"),
        new("grid_sample(x, p, mode='bicubic', padding_mode='reflection', align_corners=True)", "x: 1x1x4x4", "p: 1x2x2x2 in -0.7..0.7"),
        new("grid_sample(x, p, align_corners=True)", "x: 1x1x2x3x2", "p: 1x1x2x2x3 in -0.7..0.7"),
    ];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
    [
        new("grid_sample(): the grid of shape [1, 2, 2, 3] does not fit the input of shape [1, 1, 3, 3] (it must be [1, new sizes, 2])", "grid_sample(x, p)", "x: 1x1x3x3", "p: 1x2x2x3"),
        new("grid_sample(): mode is 'linear' (use 'bilinear', 'nearest' or 'bicubic')", "grid_sample(x, p, mode='linear')", "x: 1x1x3x3", "p: 1x2x2x2"),
    ];

    public override string? GradFn(Arguments arguments) => $"GridSampler{arguments.Tensor("input").Shape.Rank - 2}DBackward0";

    public override OperationResult Build(Arguments arguments)
    {
        var (x, grid) = (arguments.Floating("input"), arguments.Floating("grid"));
        var count = x.Shape.Rank - 2;
        if (count is not (2 or 3) || x.DType != grid.DType)
        {
            throw arguments.Fault(x.DType != grid.DType
                ? $"the input is {x.DType.Name} but the grid is {grid.DType.Name} (the dtypes must be equal)"
                : $"the input has shape {x.Shape} (it must be [N, C, H, W] or [N, C, D, H, W])");
        }

        if (grid.Shape.Rank != x.Shape.Rank || grid.Shape[0] != x.Shape[0] || grid.Shape[^1] != count)
        {
            throw arguments.Fault($"the grid of shape {grid.Shape} does not fit the input of shape {x.Shape} (it must be [{x.Shape[0]}, new sizes, {count}])");
        }

        if (x.Shape.Sizes[1..].Contains(0))
        {
            throw arguments.Fault($"the input has shape {x.Shape} (only the batch may be empty)");
        }

        return new GridSampling(arguments, x, grid).Result();
    }
}
