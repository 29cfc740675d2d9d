using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Indexing;

internal sealed record IndexReduce : Composite
{
    public override string Name => "index_reduce";

    public override IReadOnlyList<string> Signatures =>
        ["index_reduce(Tensor input, int dim, Tensor index, Tensor source, str reduce, *, bool include_self=True)"];

    public override string Summary => "Slices of a source combined into those that an index names: 'prod', 'mean', 'amax' or 'amin'.";
    public override string Derivative => "as of the reduction, spread back to what was combined";

    public override IReadOnlyList<Sample> Samples =>
    [
        new("index_reduce(x, 0, i, s, 'prod')", "x: 3x4 in 0.5..2", "i: int64 [2, 0, 2]", "s: 3x4 in 0.5..2"),
        new("index_reduce(x, 0, i, s, 'mean', include_self=False)", "x: 3x4", "i: int64 [2, 0, 2]", "s: 3x4"),
        new("index_reduce(x, 0, i, s, 'amax')", "x: [1, 2, 3]", "i: int64 [2, 0, 2]", "s: [4, 0.5, 2.5]"),
    ];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("index_reduce(): reduce is 'max' (use 'prod', 'mean', 'amax' or 'amin')", "index_reduce(x, 0, i, x, 'max')", "x: 3", "i: int64 [2, 0, 1]")];

    public override OperationResult Build(Arguments arguments)
    {
        var (x, dim, index, source) = IndexAdd.Slices(arguments);
        var sizes = new int[x.Shape.Rank];
        Array.Fill(sizes, 1);
        sizes[dim] = index.Shape[0];
        var places = index.Reshape(new Shape(sizes)).BroadcastTo(source.Shape);
        var reduce = arguments.Text("reduce") is "sum" ? "" : arguments.Text("reduce");
        return ScatterReduction.Of(arguments, reduce, x, dim, places, source, arguments.Bool("include_self")).Reshape(arguments.Tensor("input").Shape);
    }
}
