using Grad.Engine.Operations.Elementwise;

namespace Grad.Engine.Operations.Activations;

/// <summary>x - tanh(x).</summary>
public sealed record Tanhshrink : Composite
{
    /// <inheritdoc/>
    public override string Name => "tanhshrink";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Signatures => ["tanhshrink(Tensor input)"];

    /// <inheritdoc/>
    public override string Summary => "input - tanh(input).";

    /// <inheritdoc/>
    public override string Derivative => "g * tanh(input)**2";

    /// <inheritdoc/>
    public override IReadOnlyList<Sample> Samples =>
    [
        new("tanhshrink(x)", "x: 3x5"),
        new("tanhshrink(x)", "x: scalar"),
    ];

    /// <inheritdoc/>
    public override string? GradFn(Arguments arguments) => null;

    /// <inheritdoc/>
    public override OperationResult Build(Arguments arguments)
    {
        var x = arguments.Tensor("input");
        return x - Tanh.Of(Promotion.ToFloating(x));
    }
}
