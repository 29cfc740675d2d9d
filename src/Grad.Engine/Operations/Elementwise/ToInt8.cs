using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Elementwise;

/// <summary>Conversion to int8.</summary>
public sealed record ToInt8 : Composite
{
    /// <inheritdoc/>
    public override string Name => "char";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Signatures => ["char(Tensor input, *, Any? memory_format=None)"];

    /// <inheritdoc/>
    public override string Summary => "The elements converted to int8.";

    /// <inheritdoc/>
    public override string? Derivative => null;

    /// <inheritdoc/>
    public override IReadOnlyList<Sample> Samples =>
    [
        new("x.char()", "x: 3x5"),
        new("i.char()", "i: int64 4 in 0..4"),
    ];

    /// <inheritdoc/>
    public override string? GradFn(Arguments arguments) => null;

    /// <inheritdoc/>
    public override OperationResult Build(Arguments arguments) => arguments.Tensor("input").To(DType.Int8);
}
