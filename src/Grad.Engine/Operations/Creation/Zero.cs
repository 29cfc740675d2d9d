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
        var x = arguments.Tensor("input");
        var zeros = Literal.Repeated(x.Graph, 0L, x.DType, x.Shape);
        return x.RequiresGrad ? Where.Of(Literal.Repeated(x.Graph, true, DType.Bool, x.Shape), zeros, x) : zeros;
    }
}
