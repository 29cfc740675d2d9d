using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Rearrangements;

internal sealed record Select : Composite
{
    public override string Name => "select";
    public override IReadOnlyList<string> Signatures => ["select(Tensor input, int dim, int index)"];
    public override string Summary => "One index along a dimension, which disappears.";
    public override string Derivative => "g at its place, 0 elsewhere";
    public override IReadOnlyList<Sample> Samples => [new("select(x, 0, 1)", "x: 3x2"), new("select(x, -1, -1)", "x: 2x3")];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("select(): index 3 is out of bounds for dimension 0 with size 3", "select(x, 0, 3)", "x: 3x2")];

    public override OperationResult Build(Arguments arguments)
    {
        var x = arguments.Tensor("input");
        return Of(arguments.Name, x, arguments.Int("dim"), arguments.Long("index"));
    }

    /// <summary>One index along a dimension, both counted from the end when negative.</summary>
    /// <exception cref="GradException">A number of no dimensions, or an index out of bounds.</exception>
    public static Value Of(string name, Value x, int dim, long index)
    {
        if (x.Shape.Rank == 0)
        {
            throw GradException.Graph($"{name}(): a 0-dimensional tensor cannot be indexed (use x.item() or x itself)");
        }

        var along = x.Shape.Dim(dim);
        var size = x.Shape[along];
        return index >= -size && index < size
            ? x.Graph.Add(new Selected(along, index < 0 ? size + index : (Size)index), x)
            : throw GradException.Graph($"{name}(): index {index} is out of bounds for dimension {along} with size {size}");
    }
}
