namespace Grad.Engine.Operations.Random;

internal sealed record RandnLike : RandomForm
{
    public override string Name => "randn_like";
    public override IReadOnlyList<string> Signatures => ["randn_like(Tensor input, *, ScalarType? dtype=None)"];
    public override string Summary => "Normal numbers of mean 0 and deviation 1 in the shape and dtype of a tensor.";
    public override IReadOnlyList<Sample> Samples => [new("randn_like(x)", "x: 3x4")];

    public override OperationResult Build(Arguments arguments) =>
        arguments.Graph.Add(new NormalDraw(Floating(arguments, Like(arguments)), 0, 1));
}
