using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Random;

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
