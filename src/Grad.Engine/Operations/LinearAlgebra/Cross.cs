using Grad.Engine.Graphs;
using Grad.Engine.Operations.Rearrangements;

namespace Grad.Engine.Operations.LinearAlgebra;

/// <summary>What <c>cross</c> and <c>linalg.cross</c> share.</summary>
public abstract record CrossForm : Composite
{
    /// <inheritdoc/>
    public override string Summary => "The vector product of vectors of three elements along a dimension; other dimensions broadcast.";

    /// <inheritdoc/>
    public override string Derivative => "input: other × g; other: g × input";

    /// <inheritdoc/>
    public override string GradFn(Arguments arguments) => "LinalgCrossBackward0";

    /// <summary>The product along a dimension of both arguments.</summary>
    protected static Value Of(Arguments arguments, Value a, Value b, int dim)
    {
        if (a.Shape[dim] != 3 || b.Shape[dim] != 3)
        {
            throw arguments.Fault($"dimension {dim} of shapes {a.Shape} and {b.Shape} must have length 3");
        }

        var operands = Promotion.Align(arguments.Name, toFloating: false, a, b);
        return (Turned(operands[0], dim, 1) * Turned(operands[1], dim, 2)) - (Turned(operands[0], dim, 2) * Turned(operands[1], dim, 1));
    }

    private static Value Turned(Value x, int dim, int by) => Cat.Of([Slice.Of(x, dim, by, 3 - by), Slice.Of(x, dim, 0, by)], dim);
}

/// <summary>PyTorch's <c>linalg.cross</c>.</summary>
public sealed record LinalgCross : CrossForm
{
    /// <inheritdoc/>
    public override string Name => "linalg.cross";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Signatures => ["linalg.cross(Tensor input, Tensor other, *, int dim=-1)"];

    /// <inheritdoc/>
    public override IReadOnlyList<Sample> Samples =>
        [new("linalg.cross(x, y)", "x: 2x3", "y: 2x3"), new("linalg.cross(x, y, dim=0)", "x: 3x1", "y: 3x4")];

    /// <inheritdoc/>
    public override IReadOnlyList<Refusal> Refusals =>
    [
        new("linalg.cross(): dimension 1 of shapes [5, 3] and [5, 1] must have length 3", "linalg.cross(x, y)", "x: 5x3", "y: 5x1"),
        new("linalg.cross(): shapes [5, 5, 3] and [5, 3] must have the same number of dimensions", "linalg.cross(x, y)", "x: 5x5x3", "y: 5x3"),
    ];

    /// <inheritdoc/>
    public override OperationResult Build(Arguments arguments)
    {
        var (a, b) = (arguments.Tensor("input"), arguments.Tensor("other"));
        return a.Shape.Rank == b.Shape.Rank && a.Shape.Rank > 0
            ? Of(arguments, a, b, a.Shape.Dim(arguments.Int("dim")))
            : throw arguments.Fault($"shapes {a.Shape} and {b.Shape} must have the same number of dimensions");
    }
}

/// <summary>PyTorch's <c>cross</c>.</summary>
public sealed record Cross : CrossForm
{
    /// <inheritdoc/>
    public override string Name => "cross";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Signatures => ["cross(Tensor input, Tensor other, int? dim=None)"];

    /// <inheritdoc/>
    public override string Summary => "The vector product of vectors of three elements along a dimension, by default the first of size 3.";

    /// <inheritdoc/>
    public override IReadOnlyList<Sample> Samples =>
        [new("cross(x, y)", "x: 3x2", "y: 3x2"), new("cross(x, y, dim=1)", "x: 3x3", "y: 1x3")];

    /// <inheritdoc/>
    public override IReadOnlyList<Refusal> Refusals =>
        [new("cross(): no dimension of size 3 in shape [2, 2]", "cross(x, x)", "x: 2x2")];

    /// <inheritdoc/>
    public override OperationResult Build(Arguments arguments)
    {
        var (a, b) = (arguments.Tensor("input"), arguments.Tensor("other"));
        if (a.Shape.Rank != b.Shape.Rank || a.Shape.Rank == 0)
        {
            throw arguments.Fault($"shapes {a.Shape} and {b.Shape} must have the same number of dimensions");
        }

        var dim = arguments.IntOrNull("dim") is { } given ? a.Shape.Dim(given) : a.Shape.Sizes.IndexOf(3);
        return dim >= 0 ? Of(arguments, a, b, dim) : throw arguments.Fault($"no dimension of size 3 in shape {a.Shape}");
    }
}
