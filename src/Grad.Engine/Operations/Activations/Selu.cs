using Grad.Engine.Operations.Elementwise;

namespace Grad.Engine.Operations.Activations;

/// <summary>The elu that keeps mean and variance.</summary>
public sealed record Selu : Composite
{
    /// <inheritdoc/>
    public override string Name => "selu";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Signatures => ["selu(Tensor input, bool inplace=False)"];

    /// <inheritdoc/>
    public override string Summary => "1.0507 times the elu of alpha 1.6733, which keeps mean 0 and variance 1 from layer to layer.";

    /// <inheritdoc/>
    public override string Derivative => "1.0507 * g where input > 0, else 1.7581 * g * exp(input)";

    /// <inheritdoc/>
    public override IReadOnlyList<Sample> Samples =>
    [
        new("selu(x)", "x: 3x5 in 0.1..2"),
        new("selu(x)", "x: 3x5 in -2..-0.1"),
    ];

    /// <inheritdoc/>
    public override string? GradFn(Arguments arguments) => "EluBackward0";

    /// <inheritdoc/>
    public override OperationResult Build(Arguments arguments)
    {
        var x = arguments.Floating("input");
        return Elu.Of(x, alpha: 1.6732632423543772, scale: 1.0507009873554805, inputScale: 1);
    }
}
