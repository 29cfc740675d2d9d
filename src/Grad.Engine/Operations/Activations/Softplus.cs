using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations.Elementwise;

namespace Grad.Engine.Operations.Activations;

internal sealed record Softplus : Composite
{
    public override string Name => "softplus";
    public override IReadOnlyList<string> Signatures => ["softplus(Tensor input, Scalar beta=1, Scalar threshold=20)"];
    public override string Summary => "log(1 + exp(beta * input)) / beta; the element itself where beta * input is above the threshold.";
    public override string Derivative => "g * sigmoid(beta * input), g above the threshold";

    public override IReadOnlyList<Sample> Samples =>
        [new("softplus(x)", "x: 3x5"), new("softplus(x, beta=2, threshold=1)", "x: 6"), new("softplus(x)", "x: scalar")];

    public override OperationResult Build(Arguments arguments)
    {
        var x = arguments.Floating("input");
        var (beta, threshold) = (arguments.Number("beta"), arguments.Number("threshold"));
        var exact = beta == 1 ? x : x.InFloat64();
        var scaled = beta == 1 ? x : exact * beta;
        var smooth = -LogSigmoid.Of(-scaled);
        return Where.Of(Gt.Of(scaled, scaled.Number(threshold).BroadcastTo(x.Shape)), exact, beta == 1 ? smooth : smooth / beta).To(x.DType);
    }
}
