using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Elementwise;

internal sealed record Fill : Composite
{
    public override string Name => "fill";
    public override IReadOnlyList<string> Signatures => ["fill(Tensor input, Tensor value)"];
    public override string Summary => "A number in place of every element, in the tensor's dtype.";
    public override string Derivative => "input: zeros; value: the sum of g";

    public override IReadOnlyList<Sample> Samples =>
        [new("fill(x, 2.5)", "x: 2x3"), new("fill(x, v)", "x: 2x3", "v: scalar"), new("fill(i, 2.7)", "i: int64 3"), new("fill(x, 1)", "x: 0x3")];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("fill(): the value has shape [3] (it must be a number or a 0-dimensional tensor)", "fill(x, x)", "x: 3")];

    public override string? GradFn(Arguments arguments) => arguments.Tensor("value").IsNumber ? "FillBackward0" : "FillBackward1";

    public override OperationResult Build(Arguments arguments)
    {
        var (x, value) = (arguments.Tensor("input"), arguments.Tensor("value"));
        if (value.Shape.Rank != 0)
        {
            throw arguments.Fault($"the value has shape {value.Shape} (it must be a number or a 0-dimensional tensor)");
        }

        // The gradient of the input is zeros, not none.
        var isKept = x.Graph.Constant(Tensor.Scalar(false)).BroadcastTo(x.Shape);
        return Where.Of(isKept, x, value.To(x.DType).BroadcastTo(x.Shape));
    }
}
