namespace Grad.Engine.Operations.Rearrangements;

internal sealed record ViewAs : Composite
{
    public override string Name => "view_as";
    public override IReadOnlyList<string> Signatures => ["view_as(Tensor input, Tensor other)"];
    public override string Summary => "The same memory under the shape of another tensor.";
    public override string Derivative => "input: g, reshaped";
    public override IReadOnlyList<Sample> Samples => [new("view_as(x, y)", "x: 2x6", "y: 3x4")];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("view_as(): shape '[5, 2]' is invalid for input of size 15 and shape [3, 5]", "view_as(x, y)", "x: 3x5", "y: 5x2")];

    public override string? GradFn(Arguments arguments) => "ViewBackward0";

    public override OperationResult Build(Arguments arguments)
    {
        var x = arguments.Tensor("input");
        return ViewShape.Of(arguments, x, Reshape.Resolve(arguments, x.Shape, arguments.Tensor("other").Shape.Sizes.ToArray()));
    }
}
