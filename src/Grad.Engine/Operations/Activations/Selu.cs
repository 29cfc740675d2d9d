namespace Grad.Engine.Operations.Activations;

internal sealed record Selu : Composite
{
    public override string Name => "selu";
    public override IReadOnlyList<string> Signatures => ["selu(Tensor input, bool inplace=False)"];
    public override string Summary => "1.0507 times the elu of alpha 1.6733, which keeps mean 0 and variance 1 from layer to layer.";
    public override string Derivative => "1.0507009873554805 * g where input > 0, else 1.7580993408473766 * g * exp(input)";
    public override IReadOnlyList<Sample> Samples => [new("selu(x)", "x: 3x5 in 0.1..2"), new("selu(x)", "x: 3x5 in -2..-0.1")];
    public override string? GradFn(Arguments arguments) => "EluBackward0";

    public override OperationResult Build(Arguments arguments)
    {
        var x = arguments.Floating("input");
        return Elu.Of(x, alpha: 1.6732632423543772, scale: 1.0507009873554805, inputScale: 1);
    }
}
