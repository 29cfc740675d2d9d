using System.Numerics;
using Grad.Engine.Graphs;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Ordering;

/// <summary>
/// For each line along a dimension, the int64 indices of its elements in ascending or descending order. Elements that tie keep
/// their order; NaN counts as the greatest.
/// </summary>
/// <param name="Dim">The dimension.</param>
/// <param name="IsDescending">Whether the greatest comes first.</param>
public sealed record SortedOrder(int Dim, bool IsDescending) : Algorithm
{
    /// <summary>The indices, of the value's shape.</summary>
    public static Value Of(Value x, int dim, bool isDescending = false) =>
        x.Graph.Add(new SortedOrder(dim, isDescending), x.To(x.DType.Widened));

    /// <inheritdoc/>
    public override TensorType Infer(ReadOnlySpan<Value> operands) => new(DType.Int64, operands[0].Shape);

    /// <inheritdoc/>
    public override void Run(ReadOnlySpan<Tensor> operands, ReadOnlySpan<Tensor> results)
    {
        switch (operands[0].DType)
        {
            case DType.Float32: Run<float>(operands[0], results[0].Span<long>()); break;
            case DType.Float64: Run<double>(operands[0], results[0].Span<long>()); break;
            default: Run<long>(operands[0], results[0].Span<long>()); break;
        }
    }

    /// <summary>The order of two elements; NaN is above all others.</summary>
    public static int Compare<T>(T x, T y)
        where T : INumber<T> =>
        x < y ? -1
        : x > y ? 1
        : x == y ? 0
        : T.IsNaN(x).CompareTo(T.IsNaN(y));

    private void Run<T>(Tensor operand, Span<long> result)
        where T : unmanaged, INumber<T>
    {
        var x = operand.Span<T>();
        var lines = new Lines(operand.Shape, Dim);
        var keys = new T[lines.Length];
        var order = new int[lines.Length];
        for (var line = 0; line < lines.Count; line++)
        {
            var start = lines.Start(line);
            for (var i = 0; i < keys.Length; i++)
            {
                keys[i] = x[start + (i * lines.Step)];
                order[i] = i;
            }

            Sort(keys, order, IsDescending);
            for (var i = 0; i < order.Length; i++)
            {
                result[start + (i * lines.Step)] = order[i];
            }
        }
    }

    private static void Sort<T>(T[] keys, int[] order, bool isDescending)
        where T : INumber<T>
    {
        if (isDescending)
        {
            order.AsSpan().Sort((a, b) => Compare(keys[b], keys[a]) is var by and not 0 ? by : a - b);
        }
        else
        {
            order.AsSpan().Sort((a, b) => Compare(keys[a], keys[b]) is var by and not 0 ? by : a - b);
        }
    }
}
