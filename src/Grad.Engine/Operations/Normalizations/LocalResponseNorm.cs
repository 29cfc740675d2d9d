using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations.Elementwise;
using Grad.Engine.Operations.Rearrangements;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Normalizations;

internal sealed record LocalResponseNorm : Composite
{
    public override string Name => "local_response_norm";

    public override IReadOnlyList<string> Signatures =>
        ["local_response_norm(Tensor input, int size, float alpha=0.0001, float beta=0.75, float k=1.0)"];

    public override string Summary => "The input divided by (k + alpha * the mean of squares of size neighbouring channels) ** beta.";
    public override string Derivative => "by the quotient rule";

    public override IReadOnlyList<Sample> Samples =>
        [new("local_response_norm(x, 2, alpha=0.5)", "x: 2x4x3"), new("local_response_norm(x, 3, 0.5, 0.5, 2)", "x: 1x5x2x2")];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("local_response_norm(): the input has shape [2, 3] (it needs at least 3 dimensions: [N, C, ...])", "local_response_norm(x, 2)", "x: 2x3")];

    public override string GradFn(Arguments arguments) => "DivBackward0";

    public override OperationResult Build(Arguments arguments)
    {
        var x = arguments.Floating("input");
        var size = arguments.Int("size");
        if (x.Shape.Rank < 3)
        {
            throw arguments.Fault($"the input has shape {x.Shape} (it needs at least 3 dimensions: [N, C, ...])");
        }

        if (size < 1)
        {
            throw arguments.Fault($"size is {size} (it must be at least 1)");
        }

        var dtype = x.DType;
        x = x.To(DType.Float64);
        var zero = x.Number(0);
        var before = zero.BroadcastTo(x.Shape.With(1, size / 2));
        var after = zero.BroadcastTo(x.Shape.With(1, (size - 1) / 2));
        var squares = Cat.Of([before, Square.Of(x), after], 1);
        var sum = Slice.Of(squares, 1, 0, x.Shape[1]);
        for (var start = 1; start < size; start++)
        {
            sum += Slice.Of(squares, 1, start, x.Shape[1]);
        }

        var mean = sum / size;
        return (x / Pow.Number((mean * arguments.Number("alpha")) + arguments.Number("k"), arguments.Number("beta"))).To(dtype);
    }
}
