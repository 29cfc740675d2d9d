namespace Grad.Engine.Operations.Elementwise;

/// <summary>A number times a power of 2.</summary>
public sealed record Ldexp : Composite
{
    /// <inheritdoc/>
    public override string Name => "ldexp";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Signatures => ["ldexp(Tensor input, Tensor other)"];

    /// <inheritdoc/>
    public override string Summary => "input * 2**other.";

    /// <inheritdoc/>
    public override string Derivative => "input: g * 2**other; other: g * result * log(2)";

    /// <inheritdoc/>
    public override IReadOnlyList<Sample> Samples =>
    [
        new("ldexp(x, y)", "x: 3x5", "y: 5"),
        new("ldexp(x, i)", "x: 4", "i: int64 4 in -3..4"),
    ];

    /// <inheritdoc/>
    public override string? GradFn(Arguments arguments) => "MulBackward0";

    /// <inheritdoc/>
    public override OperationResult Build(Arguments arguments) =>
        arguments.Tensor("input") * Exp2.Of(Promotion.ToFloating(arguments.Tensor("other")));
}
