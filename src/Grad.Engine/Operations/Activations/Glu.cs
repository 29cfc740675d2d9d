using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations.Elementwise;

namespace Grad.Engine.Operations.Activations;

internal sealed record Glu : Composite
{
    public override string Name => "glu";
    public override IReadOnlyList<string> Signatures => ["glu(Tensor input, int dim=-1)"];
    public override string Summary => "The first half along a dimension times the sigmoid of the second.";
    public override string Derivative => "first half: g * s; second: g * first * s * (1 - s) with s = sigmoid(second)";
    public override IReadOnlyList<Sample> Samples => [new("glu(x)", "x: 3x4"), new("glu(x, dim=0)", "x: 2x3")];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("glu(): halving dimension must be even, but dimension 0 is size 3", "glu(x)", "x: 3")];

    public override OperationResult Build(Arguments arguments)
    {
        var x = arguments.Floating("input");
        if (x.Shape.Rank == 0)
        {
            throw arguments.Fault("a scalar cannot be split in half (use a tensor with dimensions)");
        }

        var dim = x.Shape.Dim(arguments.Long("dim"));
        var half = x.Shape[dim] / 2;
        return x.Shape[dim] % 2 != 0
            ? throw arguments.Fault($"halving dimension must be even, but dimension {dim} is size {x.Shape[dim]}")
            : Slice.Of(x, dim, 0, half) * Sigmoid.Of(Slice.Of(x, dim, half, half));
    }
}
