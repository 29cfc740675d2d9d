using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Elementwise;

/// <summary>Conversion to bfloat16.</summary>
public sealed record ToBFloat16 : Composite
{
    /// <inheritdoc/>
    public override string Name => "bfloat16";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Signatures => ["bfloat16(Tensor input, *, Any? memory_format=None)"];

    /// <inheritdoc/>
    public override string Summary => "The elements converted to bfloat16.";

    /// <inheritdoc/>
    public override string Derivative => "g converted back";

    /// <inheritdoc/>
    public override IReadOnlyList<Sample> Samples =>
    [
        new("x.bfloat16()", "x: 3x5"),
        new("i.bfloat16()", "i: int64 4 in 0..4"),
    ];

    /// <inheritdoc/>
    public override string? GradFn(Arguments arguments) => null;

    /// <inheritdoc/>
    public override OperationResult Build(Arguments arguments) => arguments.Tensor("input").To(DType.BFloat16);
}
