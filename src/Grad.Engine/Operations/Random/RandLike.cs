namespace Grad.Engine.Operations.Random;

internal sealed record RandLike : RandomForm
{
    public override string Name => "rand_like";
    public override IReadOnlyList<string> Signatures => ["rand_like(Tensor input, *, ScalarType? dtype=None)"];
    public override string Summary => "Numbers of [0, 1), each as likely, in the shape and dtype of a tensor.";
    public override IReadOnlyList<Sample> Samples => [new("rand_like(x)", "x: 3x4")];

    public override OperationResult Build(Arguments arguments) =>
        arguments.Graph.Add(new UniformDraw(Floating(arguments, Like(arguments)), 0, 1));
}
