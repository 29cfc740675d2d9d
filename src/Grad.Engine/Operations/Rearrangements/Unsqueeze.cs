using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;

namespace Grad.Engine.Operations.Rearrangements;

internal sealed record Unsqueeze : Composite
{
    public override string Name => "unsqueeze";
    public override IReadOnlyList<string> Signatures => ["unsqueeze(Tensor input, int dim)"];
    public override string Summary => "With a dimension of size 1 inserted.";
    public override string Derivative => "g, reshaped";

    public override IReadOnlyList<Sample> Samples =>
        [new("unsqueeze(x, 0)", "x: 2x3"), new("unsqueeze(x, -1)", "x: 2x3"), new("unsqueeze(x, 0)", "x: scalar")];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("Dimension out of range (expected to be in range of [-3, 2], but got 3)", "unsqueeze(x, 3)", "x: 2x3")];

    public override OperationResult Build(Arguments arguments) => Of(arguments.Tensor("input"), arguments.Int("dim"));

    /// <summary>The value with a dimension of size 1 before one of its dimensions, or at the end; counted from the end when negative.</summary>
    public static Value Of(Value x, int dim)
    {
        var shape = x.Shape.Insert(0, 1);
        return x.Graph.Add(new Reshaped(x.Shape.Insert(shape.Dim(dim), 1)), x);
    }
}
