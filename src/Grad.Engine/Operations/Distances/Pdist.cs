using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations.Elementwise;
using Grad.Engine.Operations.Indexing;
using Grad.Engine.Operations.Reductions;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Distances;

internal sealed record Pdist : Composite
{
    public override string Name => "pdist";
    public override IReadOnlyList<string> Signatures => ["pdist(Tensor input, float p=2.0)"];
    public override string Summary => "The p-norm of the difference of each two rows, the upper triangle of cdist row by row.";
    public override string Derivative => "as norm of the difference for each pair of rows";
    public override IReadOnlyList<Sample> Samples => [new("pdist(x)", "x: 4x3"), new("pdist(x, 3)", "x: 3x2"), new("pdist(x)", "x: 1x3")];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("pdist(): the input has shape [2, 3, 4] (it must be a matrix)", "pdist(x)", "x: 2x3x4")];

    public override OperationResult Build(Arguments arguments)
    {
        var x = arguments.Floating("input");
        if (x.Shape.Rank != 2)
        {
            throw arguments.Fault($"the input has shape {x.Shape} (it must be a matrix)");
        }

        long rows = x.Shape[0];
        var count = rows * (rows - 1) / 2;
        if (count > int.MaxValue)
        {
            throw GradException.Limit($"pdist(): {rows} rows have {count} pairs (at most {int.MaxValue} are possible)");
        }

        var pairs = new Shape((int)count, 1);
        var (first, second) = (new Tensor(DType.Int64, pairs), new Tensor(DType.Int64, pairs));
        var left = first.Span<long>();
        var right = second.Span<long>();
        var next = 0;
        for (long i = 0; i < rows; i++)
        {
            for (var j = i + 1; j < rows; j++)
            {
                (left[next], right[next++]) = (i, j);
            }
        }

        return PNorm.Of(Rows(x, first).To(DType.Float64) - Rows(x, second).To(DType.Float64), arguments.Number("p"), [1]).To(x.DType);
    }

    private static Value Rows(Value x, Tensor rows) =>
        Gathered.Of(x, 0, x.Graph.Constant(rows).BroadcastTo(new Shape(rows.Count, x.Shape[1])));
}
