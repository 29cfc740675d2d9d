using Grad.Backends.Kernels.Reduce;
using Grad.Backends.Lanes;
using Grad.Engine.Numerics;

namespace Grad.Backends.Tests.Kernels.Reduce;

/// <summary>Every way through a reduction against a plain loop, at odd sizes, over numbers whose order does not matter.</summary>
public sealed unsafe class ReductionLoopTests
{
    private const int Most = 3000;

    // Vectors may be read whole behind the last element.
    private const int Slack = 16;

    private static readonly float[] Singles = [.. Enumerable.Range(0, Most + Slack).Select(static i => (float)((i * 37 % 101) - 50))];
    private static readonly double[] Doubles = [.. Singles.Select(static x => (double)x)];
    private static readonly long[] Longs = [.. Singles.Select(static x => (long)x * 1_000_000_000_000)];
    private static readonly long[] OddLongs = [.. Singles.Select(static x => (2 * (long)x) + 1)];
    private static readonly double[] PowersOf2 = [.. Enumerable.Range(0, Most + Slack).Select(static i => new[] { 2, -1, 0.5, 1 }[i % 4])];

    [Fact]
    public void One_number_at_a_time() => CheckAll<Float64x1, Int64x1>();

    [Fact]
    public void Lanes_of_128_bits() => CheckAll<Float64x2, Int64x2>();

    [Fact]
    public void Lanes_of_256_bits() => CheckAll<Float64x4, Int64x4>();

    [Fact]
    public void Lanes_of_512_bits() => CheckAll<Float64x8, Int64x8>();

    [Theory]
    [InlineData(0)]
    [InlineData(57)]
    [InlineData(99)]
    public void What_is_not_a_number_is_the_largest_and_the_smallest(int place)
    {
        var numbers = (float[])Singles.Clone();
        numbers[place] = float.NaN;
        Assert.Equal(float.NaN, Along(new ReductionLoop<Plain<Max, Float64x4>, Float64x4, Float64x4, Plain<Max, Float64x1>, Float64x1, Float64x1, float>(), numbers, 100));
        Assert.Equal(float.NaN, Along(new ReductionLoop<Plain<Min, Float64x4>, Float64x4, Float64x4, Plain<Min, Float64x1>, Float64x1, Float64x1, float>(), numbers, 100));
    }

    private static void CheckAll<V, I>()
        where V : unmanaged, ILane<V>
        where I : unmanaged, ILane<I>
    {
        Check<Plus, V, Float64x1, float>(Singles, 0, static (a, b) => a + b);
        Check<Times, V, Float64x1, double>(PowersOf2, 1, static (a, b) => a * b);
        Check<Max, V, Float64x1, float>(Singles, float.NegativeInfinity, Math.Max);
        Check<Min, V, Float64x1, double>(Doubles, double.PositiveInfinity, Math.Min);
        Check(new ReductionLoop<Compensated<V>, V, SumAndError<V>, Compensated<Float64x1>, Float64x1, SumAndError<Float64x1>, double>(), Doubles, 0, static (a, b) => a + b);
        Check<Plus, I, Int64x1, long>(Longs, 0, static (a, b) => a + b);
        Check<Times, I, Int64x1, long>(OddLongs, 1, static (a, b) => unchecked(a * b));
        foreach (var isMostlyTrue in new[] { true, false })
        {
            bool[] flags = [.. Enumerable.Range(0, Most + Slack).Select(i => i == 70 != isMostlyTrue)];
            Check<Or, I, Int64x1, bool>(flags, false, static (a, b) => a || b);
            Check<And, I, Int64x1, bool>(flags, true, static (a, b) => a && b);
        }
    }

    private static void Check<C, V, V1, T>(T[] numbers, T empty, Func<T, T, T> combine)
        where C : ICombination
        where V : unmanaged, ILane<V>
        where V1 : unmanaged, ILane<V1>
        where T : unmanaged => Check(new ReductionLoop<Plain<C, V>, V, V, Plain<C, V1>, V1, V1, T>(), numbers, empty, combine);

    private static void Check<T>(ReductionLoop loop, T[] numbers, T empty, Func<T, T, T> combine)
        where T : unmanaged
    {
        foreach (var count in new[] { 0, 1, 2, 15, 16, 17, 63, 64, 65, 100, 1023, 1024, 1025, 2049, Most })
        {
            Assert.Equal(numbers[..count].Aggregate(empty, combine), Along(loop, numbers, count));
        }

        foreach (var (rows, columns) in new[] { (1, 1), (3, 2), (67, 7), (64, 16), (65, 17), (5, 64), (3, 65), (2, 1000) })
        {
            Assert.Equal(Enumerable.Range(0, rows).Select(row => numbers[(row * columns)..((row + 1) * columns)].Aggregate(empty, combine)), Rows(loop, numbers, rows, columns));
        }

        foreach (var (rows, columns) in new[] { (1, 1), (15, 3), (16, 8), (17, 17), (100, 29), (1029, 2), (2049, 1) })
        {
            Assert.Equal(
                Enumerable.Range(0, columns).Select(column => Enumerable.Range(0, rows).Aggregate(empty, (total, row) => combine(total, numbers[(row * columns) + column]))),
                Columns(loop, numbers, rows, columns));
        }
    }

    // Blocks come in pieces that begin and end anywhere.
    private static T Along<T>(ReductionLoop loop, T[] numbers, int count)
        where T : unmanaged
    {
        var blocks = ReductionLoop.Blocks(count);
        var partials = new byte[ReductionLoop.Partials * loop.StateSize];
        var states = new byte[(blocks + 1) * loop.StateSize];
        T result;
        fixed (T* elements = numbers)
        fixed (byte* partial = partials, state = states)
        {
            for (var block = 0; block < blocks; block++)
            {
                var start = block * ReductionLoop.Block;
                var end = Math.Min(count - start, ReductionLoop.Block);
                loop.Clear(partial);
                for (var (position, piece) = (0, 7); position < end; position += piece, piece = (3 * piece) + 1)
                {
                    loop.Include(partial, (byte*)(elements + start + position), position, Math.Min(piece, end - position));
                }

                loop.Finish(partial, state + (block * loop.StateSize));
            }

            loop.Total(state, blocks, (byte*)&result);
        }

        return result;
    }

    private static T[] Rows<T>(ReductionLoop loop, T[] numbers, int rows, int columns)
        where T : unmanaged
    {
        var results = new T[rows];
        fixed (T* elements = numbers, target = results)
        {
            loop.Rows((byte*)elements, rows, columns, (byte*)target);
        }

        return results;
    }

    private static T[] Columns<T>(ReductionLoop loop, T[] numbers, int rows, int columns)
        where T : unmanaged
    {
        var blocks = ReductionLoop.Blocks(rows);
        var size = loop.ColumnsSize(columns);
        var results = new T[columns];
        fixed (T* elements = numbers, target = results)
        fixed (byte* partials = new byte[ReductionLoop.Partials * size], states = new byte[blocks * size])
        {
            for (var block = 0; block < blocks; block++)
            {
                var start = block * ReductionLoop.Block;
                var end = Math.Min(rows - start, ReductionLoop.Block);
                var used = Math.Min(end, ReductionLoop.Partials);
                loop.ClearColumns(partials, size, columns, used);
                for (var partial = 0; partial < used; partial++)
                {
                    var count = (end - partial + ReductionLoop.Partials - 1) / ReductionLoop.Partials;
                    loop.IncludeRows(partials + (partial * size), (byte*)(elements + ((start + partial) * columns)), ReductionLoop.Partials * columns, count, columns);
                }

                loop.FinishColumns(partials, size, columns, states + (block * size), used);
            }

            loop.TotalColumns(states, blocks, columns, (byte*)target);
        }

        return results;
    }
}
