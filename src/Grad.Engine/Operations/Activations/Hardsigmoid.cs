using Grad.Engine.Operations.Elementwise;

namespace Grad.Engine.Operations.Activations;

/// <summary>x/6 + ½ between 0 and 1.</summary>
public sealed record Hardsigmoid : Composite
{
    /// <inheritdoc/>
    public override string Name => "hardsigmoid";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Signatures => ["hardsigmoid(Tensor input, bool inplace=False)"];

    /// <inheritdoc/>
    public override string Summary => "input / 6 + 1/2, held between 0 and 1.";

    /// <inheritdoc/>
    public override string Derivative => "g / 6 where -3 < input < 3, else 0";

    /// <inheritdoc/>
    public override IReadOnlyList<Sample> Samples =>
    [
        new("hardsigmoid(x)", "x: 3x5 in -2.9..2.9"),
        new("hardsigmoid(x)", "x: 3 in 3.1..5"),
    ];

    /// <inheritdoc/>
    public override OperationResult Build(Arguments arguments)
    {
        var x = arguments.Floating("input");
        return Hardtanh.Of(x + 3, 0, 6) / 6;
    }
}
