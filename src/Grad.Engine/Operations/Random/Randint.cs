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
