using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations.Contractions;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Resampling;

internal sealed record AffineGrid : Composite
{
    public override string Name => "affine_grid";
    public override IReadOnlyList<string> Aliases => ["affine_grid_generator"];
    public override IReadOnlyList<string> Signatures => ["affine_grid(Tensor theta, int[] size, bool? align_corners=None)"];
    public override string Summary => "The grid for grid_sample that affine maps theta [N, 2, 3] or [N, 3, 4] give for images of a size.";
    public override string Derivative => "theta: gᵀ @ the places";

    public override IReadOnlyList<Sample> Samples =>
    [
        new("affine_grid(t, [2, 1, 2, 3], align_corners=False)", "t: 2x2x3"),
        new("affine_grid(t, [1, 1, 2, 2, 3], align_corners=True)", "t: 1x3x4"),
    ];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("affine_grid(): theta of shape [2, 2, 2] does not fit the size [2, 1, 3, 3] (it must be [2, 2, 3])", "affine_grid(t, [2, 1, 3, 3])", "t: 2x2x2")];

    public override string? GradFn(Arguments arguments) => "AffineGridGeneratorBackward0";

    public override OperationResult Build(Arguments arguments)
    {
        var (theta, size) = (arguments.Floating("theta"), arguments.Ints("size"));
        var count = size.Length - 2;
        if (count is not (2 or 3) || size.Any(static s => s < 1) || !theta.Shape.Equals(new Shape(size[0], count, count + 1)))
        {
            throw arguments.Fault(count is not (2 or 3) || size.Any(static s => s < 1)
                ? (Message)$"size is [{string.Join(", ", size)}] (it must be [N, C, H, W] or [N, C, D, H, W], each at least 1)"
                : $"theta of shape {theta.Shape} does not fit the size [{string.Join(", ", size)}] (it must be [{size[0]}, {count}, {count + 1}])");
        }

        var places = Places(theta.DType, size[2..], arguments.BoolOrNull("align_corners") ?? false);
        var row = theta.Graph.Constant(places).BroadcastTo(new Shape(size[0], places.Shape[0], count + 1));
        return Products.Batched(row, Permuted.Transpose(theta)).Reshape(new([size[0], .. size[2..], count]));
    }

    // For each place x, y (and z) from -1 to 1, and 1; the last dimension moves first.
    private static Tensor Places(DType dtype, int[] sizes, bool alignsCorners)
    {
        var count = sizes.Length;
        var places = new Tensor(dtype, new Shape((int)new Shape(sizes).Count, count + 1));
        for (var i = 0; i < places.Shape[0]; i++)
        {
            var rest = i;
            for (var dim = count - 1; dim >= 0; dim--)
            {
                (rest, var place) = Math.DivRem(rest, sizes[dim]);
                var step = sizes[dim] == 1 ? 0
                    : alignsCorners ? ((2.0 * place) / (sizes[dim] - 1)) - 1
                    : ((2.0 * place) + 1 - sizes[dim]) / sizes[dim];
                places.Set((i * (count + 1)) + count - 1 - dim, step);
            }

            places.Set((i * (count + 1)) + count, 1.0);
        }

        return places;
    }
}
