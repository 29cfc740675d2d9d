using Grad.Engine.Numerics;

namespace Grad.Tests.Shared;

/// <summary>Runs one operation of a lane over rows of numbers.</summary>
internal static unsafe class LaneRuns
{
    public delegate V Ternary<V>(V x, V y, V z);

    /// <summary>Every pair of the values, with the next value as third operand, in rows of a length that every lane divides.</summary>
    public static (T[] X, T[] Y, T[] Z) Pairs<T>(T[] values)
    {
        var length = ((values.Length * values.Length) + 15) / 16 * 16;
        var x = new T[length];
        var y = new T[length];
        var z = new T[length];
        for (var i = 0; i < length; i++)
        {
            x[i] = values[i / values.Length % values.Length];
            y[i] = values[i % values.Length];
            z[i] = values[((3 * i) + 1) % values.Length];
        }

        return (x, y, z);
    }

    public static TOut[] Run<V, TIn, TOut>(Ternary<V> operation, TIn[] x, TIn[] y, TIn[] z)
        where V : struct, ILane<V>
        where TIn : unmanaged
        where TOut : unmanaged
    {
        var results = new TOut[x.Length];
        fixed (TIn* first = x)
        fixed (TIn* second = y)
        fixed (TIn* third = z)
        fixed (TOut* target = results)
        {
            for (var i = 0; i < x.Length; i += V.Count)
            {
                V.Store(operation(V.Load(first + i), V.Load(second + i), V.Load(third + i)), target + i);
            }
        }

        return results;
    }

    /// <summary>Equal bits, or both NaN: which NaN comes out of an operation is the processor's choice.</summary>
    public static bool Same(double a, double b) =>
        BitConverter.DoubleToInt64Bits(a) == BitConverter.DoubleToInt64Bits(b) || (double.IsNaN(a) && double.IsNaN(b));

    /// <inheritdoc cref="Same(double, double)"/>
    public static bool Same(float a, float b) =>
        BitConverter.SingleToInt32Bits(a) == BitConverter.SingleToInt32Bits(b) || (float.IsNaN(a) && float.IsNaN(b));
}
