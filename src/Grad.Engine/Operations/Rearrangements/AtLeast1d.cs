using Grad.Engine.Graphs;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Rearrangements;

public sealed record AtLeast1d : AtLeast
{
    public override string Name => "atleast_1d";
    public override string Summary => "A number as a vector; others as they are.";

    /// <summary>The value with at least one dimension.</summary>
    public static Value Of(Value x) => x.Shape.Rank == 0 ? Reshape.Of(x, new Shape(1)) : x;
    protected override Value Raised(Value x) => Of(x);
}
