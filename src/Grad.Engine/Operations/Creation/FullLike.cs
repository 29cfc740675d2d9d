namespace Grad.Engine.Operations.Creation;

internal sealed record FullLike : Composite
{
    public override string Name => "full_like";
    public override IReadOnlyList<string> Signatures => ["full_like(Tensor input, Scalar fill_value, *, ScalarType? dtype=None)"];
    public override string Summary => "One repeated number in the shape of another tensor.";
    public override IReadOnlyList<Sample> Samples => [new("full_like(x, 1.5)", "x: 2x3")];

    public override OperationResult Build(Arguments arguments)
    {
        var x = arguments.Tensor("input");
        return Literal.Repeated(x.Graph, arguments["fill_value"]!, arguments.DTypeOrNull("dtype") ?? x.DType, x.Shape);
    }
}
