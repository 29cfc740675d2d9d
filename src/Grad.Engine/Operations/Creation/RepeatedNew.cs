namespace Grad.Engine.Operations.Creation;

/// <summary>A tensor of one repeated number, of the dtype of another and of sizes that are given.</summary>
/// <param name="Name">PyTorch's name.</param>
/// <param name="Number">The number.</param>
/// <param name="Summary">What it gives.</param>
internal sealed record RepeatedNew(string Name, long Number, string Summary) : Composite
{
    public override string Name { get; } = Name;
    public override string Summary { get; } = Summary;
    public override IReadOnlyList<string> Signatures => [$"{Name}(Tensor input, int[] size, *, ScalarType? dtype=None)"];
    public override IReadOnlyList<Sample> Samples => [new($"{Name}(x, [2, 3])", "x: 1"), new($"x.{Name}(2, dtype='int64')", "x: 1")];

    public override OperationResult Build(Arguments arguments)
    {
        var x = arguments.Tensor("input");
        return Literal.Repeated(x.Graph, Number, arguments.DTypeOrNull("dtype") ?? x.DType, Sizes.Of(arguments, "size"));
    }
}
