using System.Runtime.Intrinsics;
using Grad.Backends.Lanes;
using Grad.Engine.Numerics;

namespace Grad.Accuracy;

/// <summary>A run of one function over every float32.</summary>
internal abstract class FloatSweep
{
    /// <summary>The bits of inputs whose float64 result is near the middle of two float32 numbers, and the bits of that result.</summary>
    public abstract IEnumerable<(uint Input, ulong Result)> NearMiddle();

    /// <summary>How fast path results differ from others; nothing where the formula has no fast path.</summary>
    /// <param name="step">How far one input is from the next: 1 for all of them.</param>
    public abstract BriefError? BriefError(int step);
}

/// <summary>How fast path results differ from others.</summary>
/// <param name="Worst">The largest relative difference.</param>
/// <param name="Input">The bits of the input that has it.</param>
/// <param name="Doubtful">How many inputs have to be computed again.</param>
/// <param name="Wrong">How many fast path results pass as certain and round another way.</param>
internal readonly record struct BriefError(double Worst, uint Input, long Doubtful, long Wrong)
{
    /// <summary>Of two groups of inputs together.</summary>
    public BriefError With(BriefError other) => new(
        double.Max(Worst, other.Worst),
        other.Worst > Worst ? other.Input : Input,
        Doubtful + other.Doubtful,
        Wrong + other.Wrong);
}

/// <typeparam name="F">The function's formula.</typeparam>
internal sealed class FloatSweep<F> : FloatSweep
    where F : struct, IUnaryReal
{
    private const int Chunk = 1 << 16;

    /// <summary>Six units in the last place of float64, several times the error that the functions claim.</summary>
    private const uint Reach = 6;

    private const double LeastThatCounts = 1.0 / (1L << 62) / (1L << 62) / (1L << 28);
    private const double MostThatCounts = (double)(1L << 62) * (1L << 62) * (1L << 5);

    public override IEnumerable<(uint Input, ulong Result)> NearMiddle() =>
        Enumerable.Range(0, 1 << 16)
            .AsParallel()
            .AsOrdered()
            .SelectMany(chunk => NearMiddle((uint)chunk * Chunk));

    public override BriefError? BriefError(int step) => default(F) is IFastPathFormula
        ? Enumerable.Range(0, (1 << 16) / step)
            .AsParallel()
            .Select(chunk => BriefError((uint)chunk * Chunk * (uint)step, (uint)step))
            .Aggregate(static (a, b) => a.With(b))
        : null;

    private static unsafe BriefError BriefError(uint first, uint step)
    {
        var inputs = new float[Chunk];
        for (var i = 0u; i < Chunk; i++)
        {
            inputs[i] = BitConverter.UInt32BitsToSingle(first + (i * step) + (step / 2));
        }

        var exact = new double[Chunk];
        var brief = new double[Chunk];
        fixed (float* source = inputs)
        fixed (double* a = exact)
        fixed (double* b = brief)
        {
            for (var i = 0; i < Chunk; i += Float64x4.Count)
            {
                var x = Float64x4.Load(source + i);
                Float64x4.Store(F.Apply(x), a + i);
                Float64x4.Store(F.Apply(new FastPath<Float64x4>(x)).Value, b + i);
            }
        }

        var (worst, input, doubtful, wrong) = (0.0, 0u, 0L, 0L);
        for (var i = 0; i < Chunk; i++)
        {
            var (wanted, got) = (exact[i], brief[i]);
            if (RoundingTest.IsDoubtful(Float64x1.Of(got), default(F) is IFastPathEdges))
            {
                doubtful++;
            }
            else if (BitConverter.SingleToUInt32Bits((float)wanted) != BitConverter.SingleToUInt32Bits((float)got))
            {
                wrong++;
            }

            // What is far below or above all float32 numbers needs no accuracy.
            var size = double.Abs(wanted);
            if (double.Abs(got - wanted) > worst * size && size > LeastThatCounts && size < MostThatCounts)
            {
                worst = double.Abs(got - wanted) / size;
                input = BitConverter.SingleToUInt32Bits(inputs[i]);
            }
        }

        return new(worst, input, doubtful, wrong);
    }

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
            Run<Float64x8>(inputs, results);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            Run<Float64x4>(inputs, results);
        }
        else
        {
            Run<Float64x2>(inputs, results);
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
