using Grad.Engine.Graphs;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Rearrangements;

public sealed record AtLeast3d : AtLeast
{
    public override string Name => "atleast_3d";
    public override string Summary => "A number, a vector or a matrix with three dimensions, the last of size 1; others as they are.";

    /// <summary>The value with at least three dimensions.</summary>
    public static Value Of(Value x)
    {
        if (x.Shape.Rank is 0 or > 2)
        {
            return x.Shape.Rank == 0 ? Reshape.Of(x, new Shape(1, 1, 1)) : x;
        }

        var raised = Unsqueeze.Of(AtLeast2d.Of(x), 2);
        raised.GradFnName = "UnsqueezeBackward0";
        return raised;
    }

    protected override Value Raised(Value x) => Of(x);
}
