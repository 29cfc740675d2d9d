using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations.Elementwise;
using Grad.Engine.Operations.Rearrangements;

namespace Grad.Engine.Operations.Contractions;

/// <summary>Vector products.</summary>
internal static class VectorProduct
{
    /// <summary>The cross products of vectors of 3 elements along one dimension.</summary>
    /// <exception cref="GradException">Shapes that do not broadcast, or another size than 3.</exception>
    public static Value Of(Arguments arguments, Value a, Value b, int dim)
    {
        var shape = Promotion.BroadcastShape(arguments.Name, a, b);
        if (a.Shape[dim] != 3 || b.Shape[dim] != 3)
        {
            throw arguments.Fault($"dimension {dim} must have size 3, but shapes are {a.Shape} and {b.Shape}");
        }

        var dtype = Promotion.ResultType(a, b);
        var (x, y) = (a.To(dtype).BroadcastTo(shape), b.To(dtype).BroadcastTo(shape));
        return (Roll.Along(x, dim, -1) * Roll.Along(y, dim, -2)) - (Roll.Along(x, dim, -2) * Roll.Along(y, dim, -1));
    }

    /// <summary>Rejects tensors with different numbers of dimensions.</summary>
    public static void CheckRank(Arguments arguments, Value a, Value b)
    {
        if (a.Shape.Rank != b.Shape.Rank || a.Shape.Rank == 0)
        {
            throw arguments.Fault($"shapes {a.Shape} and {b.Shape} must have the same number of dimensions, at least 1");
        }
    }
}

internal sealed record Cross : Composite
{
    public override string Name => "cross";
    public override IReadOnlyList<string> Signatures => ["cross(Tensor input, Tensor other, int? dim=None)"];
    public override string Summary => "Vector product along a dimension of size 3, by default the first one.";
    public override string Derivative => "input: cross(other, g); other: cross(g, input)";

    public override IReadOnlyList<Sample> Samples =>
        [new("cross(x, y)", "x: 2x3", "y: 2x3"), new("cross(x, y, dim=0)", "x: 3x3", "y: 3x3")];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
    [
        new("cross(): no dimension of shape [2, 2] has size 3", "cross(x, x)", "x: 2x2"),
        new("cross(): dimension 0 must have size 3, but shapes are [2, 3] and [2, 3]", "cross(x, x, 0)", "x: 2x3"),
    ];

    public override string? GradFn(Arguments arguments) => "LinalgCrossBackward0";

    public override OperationResult Build(Arguments arguments)
    {
        var (a, b) = (arguments.Tensor("input"), arguments.Tensor("other"));
        VectorProduct.CheckRank(arguments, a, b);
        var dim = arguments.IntOrNull("dim") is { } given ? a.Shape.Dim(given) : a.Shape.Sizes.IndexOf(3);
        return dim >= 0 ? VectorProduct.Of(arguments, a, b, dim) : throw arguments.Fault($"no dimension of shape {a.Shape} has size 3");
    }
}
