using System.Numerics;
using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Ordering;

/// <summary>
/// For each line along a dimension, the int64 indices of its elements in ascending or descending order. Elements that tie keep
/// their order; NaN counts as the greatest.
/// </summary>
/// <param name="Dim">The dimension.</param>
/// <param name="IsDescending">Whether the greatest comes first.</param>
/// <param name="Count">How many of the first indices of each line are wanted.</param>
internal sealed record SortedOrder(int Dim, bool IsDescending, int Count) : Algorithm
{
    public override string OperationName => "argsort";
    /// <summary>The indices, of the value's shape.</summary>
    public static Value Of(Value x, int dim, bool isDescending = false) => Of(x, dim, isDescending, x.Shape.Rank == 0 ? 1 : x.Shape[dim]);

    /// <summary>The first so many indices of each line, in the value's shape otherwise; a 0-dimensional value has its one.</summary>
    public static Value Of(Value x, int dim, bool isDescending, int count) =>
        x.Graph.Add(new SortedOrder(dim, isDescending, count), x.To(x.DType.Widened));

    public override TensorType Infer(ReadOnlySpan<Value> operands) =>
        new(DType.Int64, operands[0].Shape.Rank == 0 ? Shape.Scalar : operands[0].Shape.With(Dim, Count));

    public override void Run(ReadOnlySpan<Tensor> operands, ReadOnlySpan<Tensor> results)
    {
        var result = results[0].Span<long>();
        switch (operands[0].DType)
        {
            case DType.Float32: Run<float, uint>(operands[0], Key, result); break;
            case DType.Float64: Run<double, ulong>(operands[0], Key, result); break;
            default: Run<long, ulong>(operands[0], static x => unchecked((ulong)x ^ (1UL << 63)), result); break;
        }
    }

    // Whole numbers in the order of floats: the bits of negative ones are turned round; both zeros are one number, and NaN is the last.
    private static uint Key(float x)
    {
        var bits = BitConverter.SingleToUInt32Bits(x == 0 ? 0 : x);
        return float.IsNaN(x) ? uint.MaxValue : bits ^ ((bits >> 31) != 0 ? uint.MaxValue : 1u << 31);
    }

    private static ulong Key(double x)
    {
        var bits = BitConverter.DoubleToUInt64Bits(x == 0 ? 0 : x);
        return double.IsNaN(x) ? ulong.MaxValue : bits ^ ((bits >> 63) != 0 ? ulong.MaxValue : 1UL << 63);
    }

    private void Run<T, TKey>(Tensor operand, Func<T, TKey> keyOf, Span<long> result)
        where T : unmanaged
        where TKey : unmanaged, IBinaryInteger<TKey>, IUnsignedNumber<TKey>
    {
        var x = operand.Span<T>();
        var lines = new AxisLines(operand.Shape, Dim);
        var length = lines.Length;
        var targets = new AxisLines(operand.Shape.Rank == 0 ? operand.Shape : operand.Shape.With(Dim, Count), Dim);
        var (keys, room) = (new TKey[length], new TKey[length]);
        var (order, orderRoom) = (new int[length], new int[length]);
        for (var line = 0; line < lines.Count; line++)
        {
            var start = lines.Start(line);
            for (var i = 0; i < length; i++)
            {
                var key = keyOf(x[start + (i * lines.Step)]);
                keys[i] = IsDescending ? ~key : key;
                order[i] = i;
            }

            var kept = RadixSort.KeepLeast<TKey>(keys, order, Count);
            RadixSort.Sort<TKey>(keys.AsSpan(0, kept), order.AsSpan(0, kept), room, orderRoom);
            var target = targets.Start(line);
            foreach (var number in order.AsSpan(0, targets.Length))
            {
                result[target] = number;
                target += targets.Step;
            }
        }
    }
}
