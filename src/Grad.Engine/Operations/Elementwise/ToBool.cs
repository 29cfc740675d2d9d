using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Elementwise;

/// <summary>Conversion to bool.</summary>
public sealed record ToBool : Composite
{
    /// <inheritdoc/>
    public override string Name => "bool";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Signatures => ["bool(Tensor input, *, Any? memory_format=None)"];

    /// <inheritdoc/>
    public override string Summary => "The elements converted to bool.";

    /// <inheritdoc/>
    public override string? Derivative => null;

    /// <inheritdoc/>
    public override IReadOnlyList<Sample> Samples =>
    [
        new("x.bool()", "x: 3x5"),
        new("i.bool()", "i: int64 4 in 0..4"),
    ];

    /// <inheritdoc/>
    public override string? GradFn(Arguments arguments) => null;

    /// <inheritdoc/>
    public override OperationResult Build(Arguments arguments) => arguments.Tensor("input").To(DType.Bool);
}
