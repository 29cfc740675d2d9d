using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations.Elementwise;
using Grad.Engine.Operations.Reductions;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Distances;

internal sealed record Cdist : Composite
{
    public override string Name => "cdist";

    public override IReadOnlyList<string> Signatures =>
        ["cdist(Tensor x1, Tensor x2, float p=2.0, str compute_mode='use_mm_for_euclid_dist_if_necessary')"];

    public override string Summary => "The p-norm of the difference of each row of x1 and each row of x2.";
    public override string Derivative => "as norm(x1 - x2, p) for each pair of rows";

    public override IReadOnlyList<Sample> Samples =>
        [new("cdist(x, y)", "x: 3x4", "y: 2x4"), new("cdist(x, y, p=1)", "x: 2x3x2 in 1..2", "y: 4x2 in 0..0.5"), new("cdist(x, y, 3.0)", "x: 3x2 in 1..2", "y: 3x2 in 0..0.5"), new("cdist(x, y)", "x: 3x4", "y: 0x4")];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
    [
        new("cdist(): rows of shapes [3, 4] and [3, 5] differ in length", "cdist(x, y)", "x: 3x4", "y: 3x5"),
        new("cdist(): p is -1 (it must be at least 0)", "cdist(x, x, p=-1)", "x: 3x4"),
    ];

    public override OperationResult Build(Arguments arguments)
    {
        var (x, y) = (arguments.Floating("x1"), arguments.Floating("x2"));
        if (x.Shape.Rank < 2 || y.Shape.Rank < 2)
        {
            throw arguments.Fault($"the inputs have shapes {x.Shape} and {y.Shape} (each needs at least 2 dimensions)");
        }

        if (x.Shape[^1] != y.Shape[^1])
        {
            throw arguments.Fault($"rows of shapes {x.Shape} and {y.Shape} differ in length");
        }

        var p = arguments.Number("p");
        if (p is not >= 0)
        {
            throw arguments.Fault($"p is {p} (it must be at least 0)");
        }

        var pairs = Promotion.Align(
            Name,
            toFloating: true,
            x.Reshape(x.Shape.Insert(x.Shape.Rank - 1, 1)),
            y.Reshape(y.Shape.Insert(y.Shape.Rank - 2, 1)));
        return PNorm.Of(pairs[0].To(DType.Float64) - pairs[1].To(DType.Float64), p, [pairs[0].Shape.Rank - 1]).To(pairs[0].DType);
    }
}
