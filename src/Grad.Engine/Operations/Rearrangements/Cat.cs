using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;

namespace Grad.Engine.Operations.Rearrangements;

internal sealed record Cat : Composite
{
    public override string Name => "cat";
    public override IReadOnlyList<string> Aliases => ["concat", "concatenate"];
    public override IReadOnlyList<string> Signatures => ["cat(Tensor[] tensors, int dim=0)"];
    public override string Summary => "Tensors one after the other along a dimension; their other sizes agree.";
    public override string Derivative => "g, cut at the same places";

    public override IReadOnlyList<Sample> Samples =>
        [new("cat([x, y, x], dim=1)", "x: 2x3", "y: 2x1"), new("cat([x, y])", "x: 2x3", "y: 4x3"), new("cat([x, y], 1)", "x: 2x3", "y: 0")];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
    [
        new("cat(): expected a non-empty list of tensors", "cat([])"),
        new("cat(): shapes [2, 3] and [3, 2] differ outside dimension 0 (they can differ only there)", "cat([x, y])", "x: 2x3", "y: 3x2"),
    ];

    public override OperationResult Build(Arguments arguments) => Of(arguments.Tensors("tensors"), arguments.Int("dim"), arguments.Name);

    /// <summary>The tensors one after the other; one-dimensional empty ones fit anything, as in PyTorch.</summary>
    public static Value Of(Value[] tensors, int dim, string name = "cat")
    {
        if (tensors.Length == 0)
        {
            throw GradException.Graph($"{name}(): expected a non-empty list of tensors");
        }

        var dtype = Promotion.ResultType(tensors);
        static bool IsEmptyRow(Value t) => t.Shape.Rank == 1 && t.Shape[0] == 0;
        if (Array.TrueForAll(tensors, IsEmptyRow))
        {
            return tensors.Length == 1 ? tensors[0].To(dtype) : Concatenated.Of([.. tensors.Select(t => t.To(dtype))], 0);
        }

        var first = tensors.First(static t => !IsEmptyRow(t)).Shape;
        if (first.Rank == 0)
        {
            throw GradException.Graph($"{name}(): a 0-dimensional tensor cannot be concatenated (use stack)");
        }

        var along = first.Dim(dim);
        Value[] parts = [.. tensors.Select(t => IsEmptyRow(t) ? t.Reshape(first.With(along, 0)) : t)];
        foreach (var part in parts)
        {
            if (part.Shape.Rank != first.Rank)
            {
                throw GradException.Graph($"{name}(): tensors must have the same number of dimensions, but shapes are {first} and {part.Shape}");
            }

            if (!part.Shape.With(along, 0).Equals(first.With(along, 0)))
            {
                throw GradException.Graph($"{name}(): shapes {first} and {part.Shape} differ outside dimension {along} (they can differ only there)");
            }
        }

        return Concatenated.Of([.. parts.Select(part => part.To(dtype))], along);
    }
}
