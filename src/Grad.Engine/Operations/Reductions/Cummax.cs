using System.Numerics;
using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations.Indexing;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Reductions;

/// <summary>Where the largest or smallest element so far along a dimension is: the last of several; NaN once there was one.</summary>
/// <param name="Dim">The dimension.</param>
/// <param name="IsLargest">Whether the largest is meant.</param>
internal sealed record RunningExtremum(int Dim, bool IsLargest) : Algorithm
{
    public override string OperationName => IsLargest ? "cummax" : "cummin";
    /// <summary>The indices, of the value's shape.</summary>
    public static Value Of(Value x, int dim, bool isLargest) => x.Graph.Add(new RunningExtremum(dim, isLargest), x.To(x.DType.Widened));
    public override TensorType Infer(ReadOnlySpan<Value> operands) => new(DType.Int64, operands[0].Shape);

    public override void Run(ReadOnlySpan<Tensor> operands, ReadOnlySpan<Tensor> results)
    {
        switch (operands[0].DType)
        {
            case DType.Float32: Run<float>(operands[0], results[0].Span<long>()); break;
            case DType.Float64: Run<double>(operands[0], results[0].Span<long>()); break;
            default: Run<long>(operands[0], results[0].Span<long>()); break;
        }
    }

    private void Run<T>(Tensor operand, Span<long> result)
        where T : unmanaged, INumber<T> =>
        new AxisLines(operand.Shape, Dim).Scan<ExtremumScan<T>, (T Best, long Index)>(new(operand.Span<T>(), result, IsLargest));

    private readonly ref struct ExtremumScan<T>(ReadOnlySpan<T> x, Span<long> result, bool isLargest) : IScan<(T Best, long Index)>
        where T : unmanaged, INumber<T>
    {
        private readonly ReadOnlySpan<T> _x = x;
        private readonly Span<long> _result = result;
        private readonly bool _isLargest = isLargest;

        public (T Best, long Index) Next((T Best, long Index) state, int index, int place)
        {
            var element = _x[place];
            if (index == 0 || T.IsNaN(element) || (!T.IsNaN(state.Best) && (_isLargest ? element >= state.Best : element <= state.Best)))
            {
                state = (element, index);
            }

            _result[place] = state.Index;
            return state;
        }
    }
}

/// <summary>What <c>cummax</c> and <c>cummin</c> share.</summary>
/// <param name="IsLargest">Which of the two.</param>
internal abstract record RunningExtremumForm(bool IsLargest) : Composite
{
    public override IReadOnlyList<string> Signatures => [$"{Name}(Tensor input, int dim)"];
    public override string Derivative => "the sum of g over all results that an element is";

    public override IReadOnlyList<Sample> Samples =>
    [
        new($"{Name}(x, 0).values", "x: 4x3"),
        new($"{Name}(x, dim=-1).values", "x: 2x4"),
        new($"{Name}(x, 0).indices", "x: [1, 1, 3, 3, 2]"),
        new($"{Name}(x, 0).values", "x: scalar"),
    ];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("Dimension out of range (expected to be in range of [-2, 1], but got 2)", $"{Name}(x, 2)", "x: 2x3")];

    public override OperationResult Build(Arguments arguments)
    {
        var x = arguments.Tensor("input");
        var dim = ReducedDims.ResolveOne(arguments, x.Shape);
        var indices = RunningExtremum.Of(x, dim, IsLargest);
        return OperationResult.Named(["values", "indices"], Gathered.Of(x, dim, indices), indices);
    }
}

internal sealed record Cummax() : RunningExtremumForm(IsLargest: true)
{
    public override string Name => "cummax";
    public override string Summary => "The largest element so far along a dimension, and where it is.";
}

internal sealed record Cummin() : RunningExtremumForm(IsLargest: false)
{
    public override string Name => "cummin";
    public override string Summary => "The smallest element so far along a dimension, and where it is.";
}
