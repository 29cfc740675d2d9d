using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Elementwise;

/// <summary>The tensor itself.</summary>
public sealed record Positive : Composite
{
    /// <inheritdoc/>
    public override string Name => "positive";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Signatures => ["positive(Tensor input)"];

    /// <inheritdoc/>
    public override string Summary => "The tensor itself, Python's unary +.";

    /// <inheritdoc/>
    public override string Derivative => "g";

    /// <inheritdoc/>
    public override IReadOnlyList<Sample> Samples =>
    [
        new("positive(x)", "x: 3x5"),
        new("+i", "i: int64 3"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Refusal> Refusals =>
    [
        new("positive(): not implemented for bool (convert with to(x, dtype=...))", "positive(b)", "b: bool 3"),
    ];

    /// <inheritdoc/>
    public override string? GradFn(Arguments arguments) => null;

    /// <inheritdoc/>
    public override OperationResult Build(Arguments arguments)
    {
        var x = arguments.Tensor("input");
        return x.DType == DType.Bool ? throw arguments.Unsupported(x) : x;
    }
}
