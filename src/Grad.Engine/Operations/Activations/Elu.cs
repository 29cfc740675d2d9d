using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations.Elementwise;

namespace Grad.Engine.Operations.Activations;

internal sealed record Elu : Composite
{
    public override string Name => "elu";
    public override IReadOnlyList<string> Signatures => ["elu(Tensor input, float alpha=1.0, bool inplace=False)"];
    public override string Summary => "The element where it is positive, else alpha * (exp(input) - 1).";
    public override string Derivative => "g where input > 0, else g * alpha * exp(input)";

    public override IReadOnlyList<Sample> Samples =>
        [new("elu(x)", "x: 3x5 in 0.1..2"), new("elu(x, alpha=0.7)", "x: 3x5 in -2..-0.1"), new("elu(x)", "x: scalar in -2..-0.1")];

    public override OperationResult Build(Arguments arguments)
    {
        var x = arguments.Floating("input");
        return Of(x, arguments.Number("alpha"), scale: 1, inputScale: 1);
    }

    /// <summary>scale · x, and scale · alpha · (e^(inputScale·x) - 1) up to 0.</summary>
    internal static Value Of(Value x, double alpha, double scale, double inputScale)
    {
        // Where x is positive its exponential is not wanted, and must not overflow on the way of the derivative.
        // A scaled argument is not rounded to float32 before its exponential.
        var negative = ClampMax.Of(x, x.Number(0));
        var smooth = inputScale == 1
            ? Expm1.Of(negative) * (alpha * scale)
            : (Expm1.Of(negative.InFloat64() * inputScale) * (alpha * scale)).To(x.DType);
        return Where.Of(Le.Of(x, x.Filled(0)), smooth, scale == 1 ? x : x * scale);
    }
}
