using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Elementwise;

/// <summary>Conversion to uint8.</summary>
public sealed record ToUInt8 : Composite
{
    /// <inheritdoc/>
    public override string Name => "byte";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Signatures => ["byte(Tensor input, *, Any? memory_format=None)"];

    /// <inheritdoc/>
    public override string Summary => "The elements converted to uint8.";

    /// <inheritdoc/>
    public override string? Derivative => null;

    /// <inheritdoc/>
    public override IReadOnlyList<Sample> Samples =>
    [
        new("x.byte()", "x: 3x5 in 0..9"),
        new("i.byte()", "i: int64 4 in 0..4"),
    ];

    /// <inheritdoc/>
    public override string? GradFn(Arguments arguments) => null;

    /// <inheritdoc/>
    public override OperationResult Build(Arguments arguments) => arguments.Tensor("input").To(DType.UInt8);
}
