using System.Numerics;
using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Ordering;

/// <summary>
/// Where values would be inserted into sorted sequences: before equal elements, or after them. Operands are the sequences and the
/// values; one sequence serves all values, else there is one for each line of values.
/// </summary>
/// <param name="IsRight">Whether after equal elements.</param>
internal sealed record InsertionPlace(bool IsRight) : Algorithm
{
    public override string OperationName => "searchsorted";
    public override TensorType Infer(ReadOnlySpan<Value> operands) => new(DType.Int64, operands[1].Shape);

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
        var sequences = operands[0].Span<T>();
        var values = operands[1].Span<T>();
        var length = operands[0].Shape[^1];
        Size perSequence = operands[0].Shape.Rank == 1 ? values.Length : operands[1].Shape[^1];
        for (var i = 0; i < values.Length; i++)
        {
            result[i] = Find(sequences.Slice(i / perSequence * length, length), values[i], IsRight);
        }
    }

    /// <summary>The place of one value.</summary>
    public static int Find<T>(ReadOnlySpan<T> sequence, T value, bool isRight)
        where T : INumber<T>
    {
        var (low, high) = (0, sequence.Length);
        while (low < high)
        {
            var middle = low + ((high - low) / 2);
            if (isRight ? !(sequence[middle] > value) : !(sequence[middle] >= value))
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }
}

internal sealed record Searchsorted : Composite
{
    public override string Name => "searchsorted";

    public override IReadOnlyList<string> Signatures =>
        ["searchsorted(Tensor sorted_sequence, Tensor input, *, bool out_int32=False, bool right=False, str? side=None, Tensor? sorter=None)"];

    public override string Summary => "Where values would be inserted into sorted sequences to keep them sorted.";

    public override IReadOnlyList<Sample> Samples =>
    [
        new("searchsorted(s, x)", "s: [-1, 0, 0, 2]", "x: 3x4"),
        new("searchsorted(s, x, right=True)", "s: [[-1, 0, 1], [0, 1, 1]]", "x: [[0, 1], [1, 2]]"),
        new("searchsorted(s, x, side='right', out_int32=True)", "s: [-1, 0, 0, 2]", "x: [0, 5]"),
        new("searchsorted(s, x, sorter=i)", "s: [3, 1, 2]", "x: [0, 2.5]", "i: int64 [1, 2, 0]"),
        new("searchsorted(s, 0.5)", "s: [-1, 0, 0, 2]"),
    ];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
    [
        new("searchsorted(): the sequences have shape [2, 3], but the values have [3, 2] (they must be equal except for the last dimension, or the sequences must be a vector)", "searchsorted(s, x)", "s: 2x3", "x: 3x2"),
        new("searchsorted(): side is 'abc' (use 'left' or 'right')", "searchsorted(s, x, side='abc')", "s: 3", "x: 3"),
        new("searchsorted(): side is 'left', but right is True (they contradict each other)", "searchsorted(s, x, side='left', right=True)", "s: 3", "x: 3"),
    ];

    public override OperationResult Build(Arguments arguments)
    {
        var side = arguments.TextOrNull("side");
        var isRight = arguments.Bool("right");
        if (side is not (null or "left" or "right"))
        {
            throw arguments.Fault($"side is '{side}' (use 'left' or 'right')");
        }

        if (side == "left" && isRight)
        {
            throw arguments.Fault("side is 'left', but right is True (they contradict each other)");
        }

        var sequences = arguments.Tensor("sorted_sequence");
        if (arguments.TensorOrNull("sorter") is { } sorter)
        {
            if (!sorter.Shape.Equals(sequences.Shape) || sorter.DType != DType.Int64)
            {
                throw arguments.Fault($"sorter is {sorter.Type} (it must be int64{sequences.Shape}, like the sequences)");
            }

            sequences = Indexing.Gathered.Of(sequences, sequences.Shape.Rank - 1, sorter);
        }

        return Of(arguments, sequences, arguments.Tensor("input"), isRight || side == "right");
    }

    /// <summary>The places as int64, or int32 where the argument <c>out_int32</c> says so.</summary>
    internal static Value Of(Arguments arguments, Value sequences, Value values, bool isRight)
    {
        var (many, one) = (sequences.Shape, values.Shape);
        if (many.Rank == 0 || (many.Rank > 1 && (many.Rank != one.Rank || !many.With(many.Rank - 1, 0).Equals(one.With(one.Rank - 1, 0)))))
        {
            throw arguments.Fault($"the sequences have shape {many}, but the values have {one} (they must be equal except for the last dimension, or the sequences must be a vector)");
        }

        var dtype = Promotion.ResultType(sequences, values).Widened;
        var places = values.Graph.Add(new InsertionPlace(isRight), sequences.To(dtype), values.To(dtype));
        return arguments.Bool("out_int32") ? places.To(DType.Int32) : places;
    }
}
