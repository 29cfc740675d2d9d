using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Random;

internal sealed record Randint : RandomForm
{
    public override string Name => "randint";

    public override IReadOnlyList<string> Signatures =>
        ["randint(int low, int high, int[] size, *, ScalarType? dtype=None)", "randint(int high, int[] size, *, ScalarType? dtype=None)"];

    public override string Summary => "Whole numbers of [low, high), each as likely.";
    public override IReadOnlyList<Sample> Samples => [new("randint(-3, 5, [3, 4])"), new("randint(10, [4], dtype='float32')"), new("randint(2, [0])")];
    public override IReadOnlyList<ErrorSample> ErrorSamples => [new("randint(): low is 3, but high is 3 (low must be below high)", "randint(3, 3, [2])")];

    public override OperationResult Build(Arguments arguments)
    {
        var (low, high) = Range(arguments);
        return arguments.Graph.Add(new IntegerDraw(Sized(arguments, DType.Int64), low, high));
    }

    /// <summary>The arguments <c>low</c>, 0 where the form has none, and <c>high</c>.</summary>
    internal static (long Low, long High) Range(Arguments arguments)
    {
        var (low, high) = (arguments.Has("low") ? arguments.Long("low") : 0, arguments.Long("high"));
        return low < high ? (low, high) : throw arguments.Fault($"low is {low}, but high is {high} (low must be below high)");
    }
}

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

internal sealed record Randperm : RandomForm
{
    public override string Name => "randperm";
    public override IReadOnlyList<string> Signatures => ["randperm(int n, *, ScalarType? dtype=None)"];
    public override string Summary => "The numbers from 0 to n - 1 in a random order.";
    public override IReadOnlyList<Sample> Samples => [new("randperm(7)"), new("randperm(0)"), new("randperm(5, dtype='float32')")];
    public override IReadOnlyList<ErrorSample> ErrorSamples => [new("randperm(): n is -1 (it must be at least 0)", "randperm(-1)")];

    public override OperationResult Build(Arguments arguments) => (int)arguments.Int("n") is >= 0 and var count
        ? arguments.Graph.Add(new PermutationDraw(new(arguments.DTypeOrNull("dtype") ?? DType.Int64, new Shape(count))))
        : throw arguments.Fault($"n is {arguments.Int("n")} (it must be at least 0)");
}
