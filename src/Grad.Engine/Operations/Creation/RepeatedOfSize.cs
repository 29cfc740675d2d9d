namespace Grad.Engine.Operations.Creation;

/// <summary>A tensor of one repeated number, of sizes that are given.</summary>
/// <param name="Name">PyTorch's name.</param>
/// <param name="Number">The number.</param>
/// <param name="Summary">What it gives.</param>
internal sealed record RepeatedOfSize(string Name, long Number, string Summary) : Composite
{
    public override string Name { get; } = Name;
    public override string Summary { get; } = Summary;
    public override IReadOnlyList<string> Signatures => [$"{Name}(int[] size, *, ScalarType? dtype=None)"];
    public override IReadOnlyList<Sample> Samples => [new($"{Name}([2, 3])"), new($"{Name}(2, 3, dtype='int64')"), new($"{Name}([])")];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new($"{Name}(): a negative size in [2, -1] (sizes must be at least 0)", $"{Name}([2, -1])")];

    public override OperationResult Build(Arguments arguments) => Literal.Repeated(
        arguments.Graph, Number, arguments.DTypeOrNull("dtype") ?? arguments.Graph.DefaultDType, Sizes.Of(arguments, "size"));
}
