using System.Runtime.Intrinsics;
using Grad.Backends.Lanes;
using Grad.Engine.Numerics;

namespace Grad.Accuracy;

/// <summary>A run of one function over every float32.</summary>
internal abstract class FloatSweep
{
    /// <summary>The bits of inputs whose float64 result is near the middle of two float32 numbers, and the bits of that result.</summary>
    public abstract IEnumerable<(uint Input, ulong Result)> NearMiddle();
}

/// <inheritdoc/>
/// <typeparam name="F">The function's formula.</typeparam>
internal sealed class FloatSweep<F> : FloatSweep
    where F : struct, IUnaryReal
{
    private const int Chunk = 1 << 16;

    /// <summary>Six units in the last place of float64, several times the error that the functions claim.</summary>
    private const uint Reach = 6;

    /// <inheritdoc/>
    public override IEnumerable<(uint Input, ulong Result)> NearMiddle() =>
        Enumerable.Range(0, 1 << 16)
            .AsParallel()
            .AsOrdered()
            .SelectMany(chunk => NearMiddle((uint)chunk * Chunk));

    private static List<(uint Input, ulong Result)> NearMiddle(uint first)
    {
        var inputs = new uint[Chunk];
        for (var i = 0; i < Chunk; i++)
        {
            inputs[i] = first + (uint)i;
        }

        var results = new double[Chunk];
        if (Vector512.IsHardwareAccelerated)
        {
            Run<Real8>(inputs, results);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            Run<Real4>(inputs, results);
        }
        else
        {
            Run<Real2>(inputs, results);
        }

        var found = new List<(uint, ulong)>();
        for (var i = 0; i < Chunk; i++)
        {
            if (IsNearMiddle(results[i]))
            {
                found.Add((inputs[i], BitConverter.DoubleToUInt64Bits(results[i])));
            }
        }

        return found;
    }

    private static unsafe void Run<V>(uint[] inputs, double[] results)
        where V : struct, IRealLane<V>
    {
        fixed (uint* source = inputs)
        fixed (double* target = results)
        {
            for (var i = 0; i < Chunk; i += V.Count)
            {
                V.Store(F.Apply(V.Load((float*)source + i)), target + i);
            }
        }
    }

    private static bool IsNearMiddle(double value)
    {
        const int LeastExponent = -126;
        const uint Middle = 0x10000000;
        if (double.Abs(value) >= double.ScaleB(1, LeastExponent))
        {
            // Float64 has 29 bits more.
            var rest = (uint)BitConverter.DoubleToUInt64Bits(value) & 0x1FFFFFFF;
            return rest - Middle + Reach <= 2 * Reach;
        }

        // Below, float32 numbers are the multiples of 2^-149.
        var multiple = double.ScaleB(double.Abs(value), 149);
        var unit = double.BitIncrement(multiple) - multiple;
        return multiple > 0.25 && double.Abs(multiple - double.Floor(multiple) - 0.5) <= Reach * unit;
    }
}
