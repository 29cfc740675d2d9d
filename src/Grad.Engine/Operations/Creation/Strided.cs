namespace Grad.Engine.Operations.Creation;

/// <summary>A tensor whose elements do not matter, of sizes and strides that are given; here its elements are zeros in row-major order.</summary>
/// <param name="Name">PyTorch's name.</param>
/// <param name="IsNew">Whether another tensor gives the dtype.</param>
internal sealed record Strided(string Name, bool IsNew) : Composite
{
    public override string Name { get; } = Name;

    public override IReadOnlyList<string> Signatures => [$"{Name}({(IsNew ? "Tensor input, " : "")}int[] size, int[] stride, *, ScalarType? dtype=None)"];

    public override string Summary => IsNew
        ? "A tensor in the dtype of another, whose elements do not matter; here they are zeros, and strides are only checked."
        : "A tensor whose elements do not matter; here they are zeros, and strides are only checked.";

    public override IReadOnlyList<Sample> Samples => IsNew
        ? [new($"{Name}(x, [2, 3], [1, 2])", "x: 1"), new($"x.{Name}([2], [4], dtype='int64')", "x: 1")]
        : [new($"{Name}([2, 3], [1, 2])"), new($"{Name}([], [], dtype='int64')")];

    public override IReadOnlyList<ErrorSample> ErrorSamples => IsNew
        ?
        [
            new($"{Name}(): size [2, 3] and stride [3] differ in length", $"{Name}(x, [2, 3], [3])", "x: 1"),
            new($"{Name}(): a negative stride in [-1] (strides must be at least 0)", $"{Name}(x, [2], [-1])", "x: 1"),
        ]
        : [new($"{Name}(): a negative size in [-2] (sizes must be at least 0)", $"{Name}([-2], [1])")];

    public override OperationResult Build(Arguments arguments)
    {
        var shape = Sizes.Of(arguments, "size");
        var strides = arguments.Ints("stride");
        if (strides.Length != shape.Rank)
        {
            throw arguments.Fault($"size {shape} and stride [{string.Join(", ", strides)}] differ in length");
        }

        if (Array.Exists(strides, static stride => stride < 0))
        {
            throw arguments.Fault($"a negative stride in [{string.Join(", ", strides)}] (strides must be at least 0)");
        }

        var dtype = arguments.DTypeOrNull("dtype") ?? (IsNew ? arguments.Tensor("input").DType : arguments.Graph.DefaultDType);
        return Literal.Repeated(arguments.Graph, 0L, dtype, shape);
    }
}
