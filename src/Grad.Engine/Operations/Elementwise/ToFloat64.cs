using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Elementwise;

/// <summary>Conversion to float64.</summary>
public sealed record ToFloat64 : Composite
{
    /// <inheritdoc/>
    public override string Name => "double";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Signatures => ["double(Tensor input, *, Any? memory_format=None)"];

    /// <inheritdoc/>
    public override string Summary => "The elements converted to float64.";

    /// <inheritdoc/>
    public override string Derivative => "g converted back";

    /// <inheritdoc/>
    public override IReadOnlyList<Sample> Samples =>
    [
        new("x.double()", "x: 3x5"),
        new("i.double()", "i: int64 4 in 0..4"),
    ];

    /// <inheritdoc/>
    public override string? GradFn(Arguments arguments) => null;

    /// <inheritdoc/>
    public override OperationResult Build(Arguments arguments) => arguments.Tensor("input").To(DType.Float64);
}
