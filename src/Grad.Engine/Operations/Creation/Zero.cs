using Grad.Engine.Operations.Elementwise;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Creation;

/// <summary>PyTorch's <c>zero</c>.</summary>
public sealed record Zero : Composite
{
    /// <inheritdoc/>
    public override string Name => "zero";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Signatures => ["zero(Tensor input)"];

    /// <inheritdoc/>
    public override string Summary => "Zeros in place of a tensor's elements.";

    /// <inheritdoc/>
    public override string Derivative => "0";

    /// <inheritdoc/>
    public override IReadOnlyList<Sample> Samples => [new("zero(x)", "x: 2x3")];

    /// <inheritdoc/>
    public override string? GradFn(Arguments arguments) => "ZeroBackward0";

    /// <inheritdoc/>
    public override OperationResult Build(Arguments arguments)
    {
        // A choice that never falls on the input: its gradient is zeros, not none.
        var x = arguments.Tensor("input");
        var never = Literal.Repeated(x.Graph, false, DType.Bool, x.Shape);
        return Where.Of(never, x, x.Filled(0));
    }
}
