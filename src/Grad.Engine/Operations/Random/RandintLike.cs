namespace Grad.Engine.Operations.Random;

internal sealed record RandintLike : RandomForm
{
    public override string Name => "randint_like";

    public override IReadOnlyList<string> Signatures =>
        ["randint_like(Tensor input, int low, int high, *, ScalarType? dtype=None)", "randint_like(Tensor input, int high, *, ScalarType? dtype=None)"];

    public override string Summary => "Whole numbers of [low, high), each as likely, in the shape and dtype of a tensor.";
    public override IReadOnlyList<Sample> Samples => [new("randint_like(x, 5)", "x: 3x4"), new("randint_like(x, -2, 5, dtype='int64')", "x: 3x4")];

    public override OperationResult Build(Arguments arguments)
    {
        var (low, high) = Randint.Range(arguments);
        return arguments.Graph.Add(new IntegerDraw(Like(arguments), low, high));
    }
}
