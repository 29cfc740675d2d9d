using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations.Elementwise;

namespace Grad.Engine.Operations.Activations;

internal sealed record LeakyRelu : Composite
{
    public override string Name => "leaky_relu";
    public override IReadOnlyList<string> Signatures => ["leaky_relu(Tensor input, Scalar negative_slope=0.01, bool inplace=False)"];
    public override string Summary => "The element where it is positive, else negative_slope times it.";
    public override string Derivative => "g where input > 0, else g * negative_slope";

    public override IReadOnlyList<Sample> Samples =>
        [new("leaky_relu(x)", "x: 3x5 in 0.1..2"), new("leaky_relu(x, negative_slope=0.2)", "x: 3x5 in -2..-0.1")];

    public override OperationResult Build(Arguments arguments)
    {
        var x = arguments.Floating("input");
        return Sloped(x, x * arguments.Number("negative_slope"));
    }

    /// <summary>x where it is positive, else another value.</summary>
    internal static Value Sloped(Value x, Value other) => Where.Of(Gt.Of(x, x.Filled(0)), x, other);
}
