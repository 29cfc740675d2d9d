using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Creation;

/// <summary>PyTorch's <c>scalar_tensor</c>.</summary>
public sealed record ScalarTensor : Composite
{
    /// <inheritdoc/>
    public override string Name => "scalar_tensor";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Signatures => ["scalar_tensor(Scalar s, *, ScalarType? dtype=None)"];

    /// <inheritdoc/>
    public override string Summary => "A 0-dimensional tensor of a number.";

    /// <inheritdoc/>
    public override string? Derivative => null;

    /// <inheritdoc/>
    public override IReadOnlyList<Sample> Samples => [new("scalar_tensor(1.5)"), new("scalar_tensor(3, dtype='int64')")];

    /// <inheritdoc/>
    public override string? GradFn(Arguments arguments) => null;

    /// <inheritdoc/>
    public override OperationResult Build(Arguments arguments) => Literal.Repeated(
        arguments.Graph, arguments["s"]!, arguments.DTypeOrNull("dtype") ?? arguments.Graph.DefaultDType, Shape.Scalar);
}
