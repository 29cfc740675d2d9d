using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Elementwise;

/// <summary>Conversion to float16.</summary>
public sealed record ToFloat16 : Composite
{
    /// <inheritdoc/>
    public override string Name => "half";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Signatures => ["half(Tensor input, *, Any? memory_format=None)"];

    /// <inheritdoc/>
    public override string Summary => "The elements converted to float16.";

    /// <inheritdoc/>
    public override string Derivative => "g converted back";

    /// <inheritdoc/>
    public override IReadOnlyList<Sample> Samples =>
    [
        new("x.half()", "x: 3x5"),
        new("i.half()", "i: int64 4 in 0..4"),
    ];

    /// <inheritdoc/>
    public override string? GradFn(Arguments arguments) => null;

    /// <inheritdoc/>
    public override OperationResult Build(Arguments arguments) => arguments.Tensor("input").To(DType.Float16);
}
