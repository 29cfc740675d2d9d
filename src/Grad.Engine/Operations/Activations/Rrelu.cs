using Grad.Engine.Generators;
using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations.Elementwise;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Activations;

internal sealed record Rrelu : Composite
{
    public override string Name => "rrelu";
    public override IReadOnlyList<string> Signatures => ["rrelu(Tensor input, float lower=0.125, float upper=0.3333333333333333, bool training=False, bool inplace=False)"];
    public override string Summary => "leaky_relu with the slope (lower + upper) / 2; while training, with a random slope for each element.";
    public override string Derivative => "g where input > 0, else g times the slope";
    public override IReadOnlyList<Sample> Samples => [new("rrelu(x)", "x: 3x5 in 0.1..2"), new("rrelu(x, 0.2, 0.4)", "x: 4 in -2..-0.1")];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("rrelu(): lower is 2 and upper is 1 (lower must not be above upper)", "rrelu(x, 2.0, 1.0)", "x: 3")];

    public override string? GradFn(Arguments arguments) => arguments.Bool("training") ? "RreluWithNoiseBackward1" : "RreluWithNoiseBackward0";

    public override OperationResult Build(Arguments arguments)
    {
        var x = arguments.Floating("input");
        var (lower, upper) = (arguments.Number("lower"), arguments.Number("upper"));
        if (!(lower <= upper))
        {
            throw arguments.Fault(FormattableString.Invariant($"lower is {lower} and upper is {upper} (lower must not be above upper)"));
        }

        return LeakyRelu.Sloped(x, arguments.Bool("training")
            ? x * x.Graph.Add(new RandomSlope(lower, upper), x)
            : x * ((lower + upper) / 2));
    }
}

/// <summary>A slope drawn for each element that is not positive, in their order.</summary>
/// <param name="Lower">The least slope.</param>
/// <param name="Upper">The bound above the slopes.</param>
internal sealed record RandomSlope(double Lower, double Upper) : RandomPrimitive
{
    public override TensorType Infer(ReadOnlySpan<Value> operands) => operands[0].Type;

    public override void Draw(Generator generator, ReadOnlySpan<Tensor> operands, Tensor result)
    {
        for (var i = 0; i < result.Count; i++)
        {
            result.Set(i, operands[0].ToDouble(i) <= 0 ? Lower + (generator.NextDouble() * (Upper - Lower)) : 1);
        }
    }
}
