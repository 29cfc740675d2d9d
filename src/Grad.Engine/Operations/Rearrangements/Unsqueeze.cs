using Grad.Engine.Graphs;

namespace Grad.Engine.Operations.Rearrangements;

/// <summary>PyTorch's <c>unsqueeze</c>.</summary>
public sealed record Unsqueeze : Composite
{
    /// <inheritdoc/>
    public override string Name => "unsqueeze";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Signatures => ["unsqueeze(Tensor input, int dim)"];

    /// <inheritdoc/>
    public override string Summary => "With a dimension of size 1 inserted.";

    /// <inheritdoc/>
    public override string Derivative => "g, reshaped";

    /// <inheritdoc/>
    public override IReadOnlyList<Sample> Samples =>
    [
        new("unsqueeze(x, 0)", "x: 2x3"),
        new("unsqueeze(x, -1)", "x: 2x3"),
        new("unsqueeze(x, 0)", "x: scalar"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Refusal> Refusals =>
    [
        new("Dimension out of range (expected to be in range of [-3, 2], but got 3)", "unsqueeze(x, 3)", "x: 2x3"),
    ];

    /// <inheritdoc/>
    public override OperationResult Build(Arguments arguments) => Of(arguments.Tensor("input"), arguments.Int("dim"));

    /// <summary>The value with a dimension of size 1 before one of its dimensions, or at the end; counted from the end when negative.</summary>
    public static Value Of(Value x, int dim)
    {
        var shape = x.Shape.Insert(0, 1);
        return x.Graph.Add(new Reshaped(x.Shape.Insert(shape.Dim(dim), 1)), x);
    }
}
