using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Indexing;

internal sealed record ScatterReduce : Composite
{
    public override string Name => "scatter_reduce";

    public override IReadOnlyList<string> Signatures =>
        ["scatter_reduce(Tensor input, int dim, Tensor index, Tensor src, str reduce, *, bool include_self=True)"];

    public override string Summary => "Elements of a source combined at the places that an index names: 'sum', 'prod', 'mean', 'amax' or 'amin'.";
    public override string Derivative => "as of the reduction, spread back to what was combined";

    public override IReadOnlyList<Sample> Samples =>
    [
        new("scatter_reduce(x, 1, i, s, 'sum')", "x: 3x4", "i: int64 3x6 in 0..4", "s: 3x6"),
        new("scatter_reduce(x, 1, i, s, 'prod')", "x: 3x4 in 0.5..2", "i: int64 3x6 in 0..4", "s: 3x6 in 0.5..2"),
        new("scatter_reduce(x, 1, i, s, reduce='mean', include_self=False)", "x: 3x4", "i: int64 3x6 in 0..4", "s: 3x6"),
        new("scatter_reduce(x, 0, i, s, reduce='amax')", "x: [1, 2, 3]", "i: int64 [0, 0, 2]", "s: [4, 0.5, 2.5]"),
        new("scatter_reduce(x, 0, i, s, reduce='amin', include_self=False)", "x: [1, 2, 3]", "i: int64 [0, 0, 2]", "s: [4, 0.5, 2.5]"),
    ];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("scatter_reduce(): reduce is 'max' (use 'sum', 'prod', 'mean', 'amax' or 'amin')", "scatter_reduce(x, 0, i, x, 'max')", "x: 3", "i: int64 [0, 0, 2]")];

    public override OperationResult Build(Arguments arguments)
    {
        var (input, index, source) = (arguments.Tensor("input"), arguments.Tensor("index"), arguments.Tensor("src"));
        if (input.DType != source.DType)
        {
            throw arguments.Fault($"the input is {input.DType.Name} but the source is {source.DType.Name} (the dtypes must be equal)");
        }

        var (x, places, dim) = Indices.Prepare(arguments, input, index, source.Shape);
        return ScatterReduction.Of(
            arguments, arguments.Text("reduce"), x, dim, places, Cut(Indices.AtLeastRow(source), places.Shape), arguments.Bool("include_self")).Reshape(input.Shape);
    }

    private static Value Cut(Value source, Shape shape)
    {
        for (var dim = 0; dim < shape.Rank; dim++)
        {
            source = Slice.Of(source, dim, 0, shape[dim]);
        }

        return source;
    }
}
