namespace Grad.Engine.Operations.Activations;

internal sealed record Celu : Composite
{
    public override string Name => "celu";
    public override IReadOnlyList<string> Signatures => ["celu(Tensor input, float alpha=1.0, bool inplace=False)"];
    public override string Summary => "The element where it is positive, else alpha * (exp(input / alpha) - 1).";
    public override string Derivative => "g where input > 0, else g * exp(input / alpha)";
    public override IReadOnlyList<Sample> Samples => [new("celu(x)", "x: 3x5 in 0.1..2"), new("celu(x, alpha=0.7)", "x: 3x5 in -2..-0.1")];
    public override IReadOnlyList<ErrorSample> ErrorSamples => [new("celu(): alpha is 0 (it must not be 0)", "celu(x, alpha=0.0)", "x: 3")];

    public override OperationResult Build(Arguments arguments)
    {
        var x = arguments.Floating("input");
        var alpha = arguments.Number("alpha");
        return alpha == 0
            ? throw arguments.Fault("alpha is 0 (it must not be 0)")
            : Elu.Of(x, alpha, scale: 1, inputScale: 1 / alpha);
    }
}
