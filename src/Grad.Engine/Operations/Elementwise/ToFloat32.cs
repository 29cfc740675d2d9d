using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Elementwise;

/// <summary>Conversion to float32.</summary>
public sealed record ToFloat32 : Composite
{
    /// <inheritdoc/>
    public override string Name => "float";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Signatures => ["float(Tensor input, *, Any? memory_format=None)"];

    /// <inheritdoc/>
    public override string Summary => "The elements converted to float32.";

    /// <inheritdoc/>
    public override string Derivative => "g converted back";

    /// <inheritdoc/>
    public override IReadOnlyList<Sample> Samples =>
    [
        new("x.float()", "x: 3x5"),
        new("i.float()", "i: int64 4 in 0..4"),
    ];

    /// <inheritdoc/>
    public override string? GradFn(Arguments arguments) => null;

    /// <inheritdoc/>
    public override OperationResult Build(Arguments arguments) => arguments.Tensor("input").To(DType.Float32);
}
