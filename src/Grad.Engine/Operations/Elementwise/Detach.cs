using Grad.Engine.Operations.Rearrangements;

namespace Grad.Engine.Operations.Elementwise;

/// <summary>The value without its history.</summary>
public sealed record Detach : Composite
{
    /// <inheritdoc/>
    public override string Name => "detach";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Signatures => ["detach(Tensor input)"];

    /// <inheritdoc/>
    public override string Summary => "The same values, through which no gradient flows.";

    /// <inheritdoc/>
    public override string? Derivative => null;

    /// <inheritdoc/>
    public override IReadOnlyList<Sample> Samples =>
    [
        new("detach(x)", "x: 3x5"),
    ];

    /// <inheritdoc/>
    public override string? GradFn(Arguments arguments) => null;

    /// <inheritdoc/>
    public override OperationResult Build(Arguments arguments)
    {
        var x = arguments.Tensor("input");
        return x.Graph.Add(new Detached(), x);
    }
}
