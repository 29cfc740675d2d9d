using Grad.Engine.Graphs;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Rearrangements;

/// <summary>Tensors with a least number of dimensions.</summary>
/// <param name="Rank">The number: 1, 2 or 3.</param>
internal sealed record AtLeast(int Rank) : Composite
{
    public override string Name => $"atleast_{Rank}d";
    public override IReadOnlyList<string> Signatures => [$"{Name}(Tensor input)", $"{Name}(Tensor[] tensors)"];

    public override string Summary => Rank switch
    {
        1 => "A number as a vector; others as they are.",
        2 => "A number or a vector as a matrix of one row; others as they are.",
        _ => "A number, a vector or a matrix with three dimensions, the last of size 1; others as they are.",
    };

    public override string? Derivative => "g, reshaped";

    public override IReadOnlyList<Sample> Samples =>
        [new($"{Name}(x)", "x: scalar"), new($"{Name}(x)", "x: 3"), new($"{Name}(x)", "x: 2x3"), new($"{Name}(x, y)", "x: 2", "y: scalar")];

    public override string? GradFn(Arguments arguments) => null;

    public override OperationResult Build(Arguments arguments) => arguments.Has("input")
        ? Of(arguments.Tensor("input"), Rank)
        : OperationResult.Tuple([.. arguments.Tensors("tensors").Select(x => Of(x, Rank))]);

    /// <summary>The value with at least so many dimensions: a vector becomes a row, a matrix has a last dimension of 1.</summary>
    public static Value Of(Value x, int rank)
    {
        if (x.Shape.Rank == 0 || x.Shape.Rank >= rank)
        {
            return x.Shape.Rank == 0 ? Reshape.Of(x, new Shape([.. Enumerable.Repeat(1, rank)])) : x;
        }

        var matrix = x.Shape.Rank == 1 ? WithDimension(x, 0) : x;
        return rank == 3 ? WithDimension(matrix, 2) : matrix;
    }

    private static Value WithDimension(Value x, int dim)
    {
        var raised = Unsqueeze.Of(x, dim);
        raised.GradFnName = "UnsqueezeBackward0";
        return raised;
    }
}
