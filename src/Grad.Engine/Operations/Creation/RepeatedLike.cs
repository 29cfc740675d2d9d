namespace Grad.Engine.Operations.Creation;

/// <summary>A tensor of one repeated number, of the shape and dtype of another.</summary>
/// <param name="Name">PyTorch's name.</param>
/// <param name="Number">The number.</param>
/// <param name="Summary">What it gives.</param>
internal sealed record RepeatedLike(string Name, long Number, string Summary) : Composite
{
    public override string Name { get; } = Name;
    public override string Summary { get; } = Summary;
    public override IReadOnlyList<string> Signatures => [$"{Name}(Tensor input, *, ScalarType? dtype=None)"];
    public override IReadOnlyList<Sample> Samples => [new($"{Name}(x)", "x: 2x3"), new($"{Name}(x, dtype='int64')", "x: 2")];

    public override OperationResult Build(Arguments arguments)
    {
        var x = arguments.Tensor("input");
        return Literal.Repeated(x.Graph, Number, arguments.DTypeOrNull("dtype") ?? x.DType, x.Shape);
    }
}
