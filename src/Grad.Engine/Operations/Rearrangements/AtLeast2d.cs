using Grad.Engine.Graphs;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Rearrangements;

public sealed record AtLeast2d : AtLeast
{
    public override string Name => "atleast_2d";
    public override string Summary => "A number or a vector as a matrix of one row; others as they are.";

    /// <summary>The value with at least two dimensions.</summary>
    public static Value Of(Value x)
    {
        if (x.Shape.Rank != 1)
        {
            return x.Shape.Rank == 0 ? Reshape.Of(x, new Shape(1, 1)) : x;
        }

        var row = Unsqueeze.Of(x, 0);
        row.GradFnName = "UnsqueezeBackward0";
        return row;
    }

    protected override Value Raised(Value x) => Of(x);
}
