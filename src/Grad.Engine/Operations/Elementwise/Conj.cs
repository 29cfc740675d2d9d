namespace Grad.Engine.Operations.Elementwise;

/// <summary>The complex conjugate.</summary>
public sealed record Conj : Composite
{
    /// <inheritdoc/>
    public override string Name => "conj";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Aliases => ["conj_physical", "real", "resolve_conj", "resolve_neg"];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Signatures => ["conj(Tensor input)"];

    /// <inheritdoc/>
    public override string Summary => "The complex conjugate: of a real tensor itself.";

    /// <inheritdoc/>
    public override string Derivative => "g";

    /// <inheritdoc/>
    public override IReadOnlyList<Sample> Samples =>
    [
        new("conj(x)", "x: 3x5"),
    ];

    /// <inheritdoc/>
    public override string? GradFn(Arguments arguments) => null;

    /// <inheritdoc/>
    public override OperationResult Build(Arguments arguments) => arguments.Tensor("input");
}
