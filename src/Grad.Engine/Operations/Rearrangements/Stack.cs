using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;

namespace Grad.Engine.Operations.Rearrangements;

internal sealed record Stack : Composite
{
    public override string Name => "stack";
    public override IReadOnlyList<string> Signatures => ["stack(Tensor[] tensors, int dim=0)"];
    public override string Summary => "Tensors of one shape side by side along a new dimension.";
    public override string Derivative => "g, selected along the new dimension";

    public override IReadOnlyList<Sample> Samples =>
    [
        new("stack([x, y])", "x: 2x3", "y: 2x3"),
        new("stack([x, y, x], dim=-1)", "x: 2x3", "y: 2x3"),
        new("stack([x, y])", "x: scalar", "y: scalar"),
    ];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
    [
        new("stack(): expected a non-empty list of tensors", "stack([])"),
        new("stack(): each tensor must have the same shape, but got [2] at entry 0 and [3] at entry 1", "stack([x, y])", "x: 2", "y: 3"),
    ];

    public override OperationResult Build(Arguments arguments) => Of(arguments.Tensors("tensors"), arguments.Int("dim"), arguments.Name);

    /// <summary>The tensors side by side along a new dimension.</summary>
    /// <exception cref="GradException">No tensors, or shapes that differ.</exception>
    public static Value Of(Value[] tensors, int dim, string name = "stack")
    {
        if (tensors.Length == 0)
        {
            throw GradException.Graph($"{name}(): expected a non-empty list of tensors");
        }

        var differing = Array.FindIndex(tensors, tensor => !tensor.Shape.Equals(tensors[0].Shape));
        if (differing >= 0)
        {
            throw GradException.Graph(
                $"{name}(): each tensor must have the same shape, but got {tensors[0].Shape} at entry 0 and {tensors[differing].Shape} at entry {differing}");
        }

        var along = tensors[0].Shape.Insert(0, 1).Dim(dim);
        var dtype = Promotion.ResultType(tensors);
        return Concatenated.Of([.. tensors.Select(tensor => Unsqueeze.Of(tensor.To(dtype), along))], along);
    }
}
