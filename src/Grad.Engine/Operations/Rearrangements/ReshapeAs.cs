namespace Grad.Engine.Operations.Rearrangements;

internal sealed record ReshapeAs : Composite
{
    public override string Name => "reshape_as";
    public override IReadOnlyList<string> Signatures => ["reshape_as(Tensor input, Tensor other)"];
    public override string Summary => "The same elements in row-major order under the shape of another tensor.";
    public override string Derivative => "input: g, reshaped";
    public override IReadOnlyList<Sample> Samples => [new("reshape_as(x, y)", "x: 2x6", "y: 3x4")];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("reshape_as(): shape '[5, 2]' is invalid for input of size 15 and shape [3, 5]", "reshape_as(x, y)", "x: 3x5", "y: 5x2")];

    public override string? GradFn(Arguments arguments) => null;

    public override OperationResult Build(Arguments arguments)
    {
        var x = arguments.Tensor("input");
        return Reshape.Of(x, Reshape.Resolve(arguments, x.Shape, arguments.Tensor("other").Shape.Sizes.ToArray()));
    }
}
