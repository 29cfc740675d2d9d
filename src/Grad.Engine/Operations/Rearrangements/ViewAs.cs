namespace Grad.Engine.Operations.Rearrangements;

/// <summary>PyTorch's <c>view_as</c>.</summary>
public sealed record ViewAs : Composite
{
    /// <inheritdoc/>
    public override string Name => "view_as";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Signatures => ["view_as(Tensor input, Tensor other)"];

    /// <inheritdoc/>
    public override string Summary => "The same memory under the shape of another tensor.";

    /// <inheritdoc/>
    public override string Derivative => "input: g, reshaped";

    /// <inheritdoc/>
    public override IReadOnlyList<Sample> Samples => [new("view_as(x, y)", "x: 2x6", "y: 3x4")];

    /// <inheritdoc/>
    public override IReadOnlyList<Refusal> Refusals =>
    [
        new("view_as(): shape '[5, 2]' is invalid for input of size 15 and shape [3, 5]", "view_as(x, y)", "x: 3x5", "y: 5x2"),
    ];

    /// <inheritdoc/>
    public override string? GradFn(Arguments arguments) => "ViewBackward0";

    /// <inheritdoc/>
    public override OperationResult Build(Arguments arguments)
    {
        var x = arguments.Tensor("input");
        return ViewShape.Of(arguments, x, Reshape.Resolve(arguments, x.Shape, arguments.Tensor("other").Shape.Sizes.ToArray()));
    }
}
