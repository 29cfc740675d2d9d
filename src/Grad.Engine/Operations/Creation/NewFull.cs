namespace Grad.Engine.Operations.Creation;

internal sealed record NewFull : Composite
{
    public override string Name => "new_full";

    public override IReadOnlyList<string> Signatures =>
        ["new_full(Tensor input, int[] size, Scalar fill_value, *, ScalarType? dtype=None)"];

    public override string Summary => "One repeated number in the dtype of another tensor.";
    public override IReadOnlyList<Sample> Samples => [new("new_full(x, [2, 3], 1.5)", "x: 1")];

    public override OperationResult Build(Arguments arguments)
    {
        var x = arguments.Tensor("input");
        return Literal.Repeated(x.Graph, arguments["fill_value"]!, arguments.DTypeOrNull("dtype") ?? x.DType, Sizes.Of(arguments, "size"));
    }
}
