using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations.Elementwise;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Indexing;

internal sealed record IndexFill : Composite
{
    public override string Name => "index_fill";
    public override IReadOnlyList<string> Signatures => ["index_fill(Tensor input, int dim, Tensor index, Tensor value)"];
    public override string Summary => "The tensor with the slices that an index names filled with a number.";
    public override string Derivative => "input: g, 0 where filled; value: the sum of g where filled";

    public override IReadOnlyList<Sample> Samples =>
    [
        new("index_fill(x, 1, i, 2.5)", "x: 3x4", "i: int64 [0, 2]"),
        new("index_fill(x, 0, i, v)", "x: 3x4", "i: int64 [1]", "v: scalar"),
        new("index_fill(x, 0, i, v)", "x: 3x4", "i: int64 [2, 0, 2]", "v: scalar"),
    ];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("index_fill(): the value has shape [3] (it must be a number or a 0-dimensional tensor)", "index_fill(x, 0, i, x)", "x: 3", "i: int64 [0]")];

    public override string? GradFn(Arguments arguments) => arguments.Tensor("value").IsNumber ? "IndexFillBackward0" : "IndexFillBackward1";

    public override OperationResult Build(Arguments arguments)
    {
        var (input, value) = (arguments.Tensor("input"), arguments.Tensor("value"));
        if (value.Shape.Rank != 0)
        {
            throw arguments.Fault($"the value has shape {value.Shape} (it must be a number or a 0-dimensional tensor)");
        }

        var dim = input.Shape.Dim(arguments.Int("dim"));
        var x = Indices.AtLeastRow(input);
        var index = LinearIndex.Of(x.Graph, [x.Shape[dim]], [dim], Indices.Row(arguments, arguments.Tensor("index")));

        // A slice that the index names twice is filled once.
        var graph = x.Graph;
        Value Flags(long flag, int count) => graph.Constant(Tensor.Scalar(flag)).To(DType.Bool).BroadcastTo(new Shape(count));
        var isFilled = IndexReplaced.Of(Flags(0, x.Shape[dim]), 0, index, Flags(1, index.Shape[0]));
        var sizes = new int[x.Shape.Rank];
        Array.Fill(sizes, 1);
        sizes[dim] = x.Shape[dim];
        return Where.Of(isFilled.Reshape(new Shape(sizes)), value.To(x.DType), x).Reshape(input.Shape);
    }
}
