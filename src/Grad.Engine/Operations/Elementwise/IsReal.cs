using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Elementwise;

/// <summary>Whether elements are real.</summary>
public sealed record IsReal : Composite
{
    /// <inheritdoc/>
    public override string Name => "isreal";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Signatures => ["isreal(Tensor input)"];

    /// <inheritdoc/>
    public override string Summary => "True for each element of a real tensor.";

    /// <inheritdoc/>
    public override string? Derivative => null;

    /// <inheritdoc/>
    public override IReadOnlyList<Sample> Samples =>
    [
        new("isreal(x)", "x: 3"),
        new("isreal(i)", "i: int64 2"),
    ];

    /// <inheritdoc/>
    public override string? GradFn(Arguments arguments) => null;

    /// <inheritdoc/>
    public override OperationResult Build(Arguments arguments)
    {
        var x = arguments.Tensor("input");
        return x.Graph.Number(1, DType.Bool).BroadcastTo(x.Shape);
    }
}
