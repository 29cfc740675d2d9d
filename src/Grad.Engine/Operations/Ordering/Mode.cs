using System.Numerics;
using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations.Reductions;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Ordering;

/// <summary>
/// Where the most frequent element along a dimension is, the smallest of those that are equally frequent, and of its occurrences
/// the last.
/// </summary>
/// <param name="Dim">The dimension, which stays as size 1. Operands are the elements and their sorted order.</param>
internal sealed record MostFrequent(int Dim) : Algorithm
{
    public override string OperationName => "mode";
    public override TensorType Infer(ReadOnlySpan<Value> operands) => new(DType.Int64, Reduction.Keep(operands[0].Shape, [Dim]));

    public override void Run(ReadOnlySpan<Tensor> operands, ReadOnlySpan<Tensor> results)
    {
        switch (operands[0].DType)
        {
            case DType.Float32: Run<float>(operands, results[0].Span<long>()); break;
            case DType.Float64: Run<double>(operands, results[0].Span<long>()); break;
            default: Run<long>(operands, results[0].Span<long>()); break;
        }
    }

    private void Run<T>(ReadOnlySpan<Tensor> operands, Span<long> result)
        where T : unmanaged, INumber<T>
    {
        var x = operands[0].Span<T>();
        var order = operands[1].Span<long>();
        var lines = new AxisLines(operands[0].Shape, Dim);
        for (var line = 0; line < lines.Count; line++)
        {
            var start = lines.Start(line);
            var (longest, run) = (0, 0);
            T previous = default;
            for (var i = 0; i < lines.Length; i++)
            {
                var index = order[start + (i * lines.Step)];
                var element = x[start + ((int)index * lines.Step)];
                run = i > 0 && element == previous ? run + 1 : 1;
                previous = element;
                if (run > longest)
                {
                    longest = run;
                    result[line] = index;
                }
            }
        }
    }
}

internal sealed record Mode : Composite
{
    public override string Name => "mode";
    public override IReadOnlyList<string> Signatures => ["mode(Tensor input, int dim=-1, bool keepdim=False)"];
    public override string Summary => "The most frequent element along a dimension, the smallest of several, and where its last occurrence is.";
    public override string Derivative => "g at the index";

    public override IReadOnlyList<Sample> Samples =>
    [
        new("mode(x).values", "x: 3x5"),
        new("mode(i, 0)[1]", "i: int64 [1, 2, 2, 1, 1, 2, 2]"),
        new("mode(x, dim=0, keepdim=True).values", "x: 4x2"),
        new("mode(x).values", "x: scalar"),
    ];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("mode(): expected reduction dim 1 to have non-zero size, but the shape is [2, 0]", "mode(x)", "x: 2x0")];

    public override OperationResult Build(Arguments arguments)
    {
        var x = arguments.Tensor("input");
        var dim = ReducedDims.ResolveOne(arguments, x.Shape);
        ReducedDims.RequireElements(arguments, x.Shape, [dim], isAll: false);
        return Picks.At(arguments, x, dim, x.Graph.Add(new MostFrequent(dim), x.To(x.DType.Widened), SortedOrder.Of(x, dim)));
    }
}
