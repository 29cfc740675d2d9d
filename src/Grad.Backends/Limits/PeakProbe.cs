using System.Diagnostics;
using Grad.Backends.Lanes;
using Grad.Backends.Threading;
using Grad.Engine.Execution;
using Grad.Engine.Numerics;
using Grad.Engine.Tensors;

namespace Grad.Backends.Limits;

/// <summary>
/// Finds out how fast memory can be read and copied and how fast lanes multiply and add, with loops that do nothing else. The best of
/// several attempts counts: what disturbs them is not the machine's limit.
/// </summary>
internal static unsafe class PeakProbe
{
    private const int Attempts = 7;

    // Larger than any cache, so that memory is what is measured.
    private const long BlockBytes = 128L << 20;
    private const int Parts = 64;

    private const int Chains = 10;
    private const int Rounds = 1 << 18;

    /// <summary>Measures with the threads of a team.</summary>
    public static MachineLimits Measure<TSingle, TReal>(ThreadTeam team)
        where TSingle : unmanaged, IFloatingLane<TSingle>, IContractionLane<TSingle>
        where TReal : unmanaged, IRealLane<TReal>, IContractionLane<TReal>
    {
        var block = new Storage(BlockBytes);
        new Span<byte>(block.Pointer, (int)BlockBytes).Clear();
        var start = block.Pointer;
        const long PartBytes = BlockBytes / Parts;
        const long HalfBytes = PartBytes / 2;
        var limits = new MachineLimits(
            BlockBytes / Best(team, Parts, part => Read<TSingle>(start + (part * PartBytes), PartBytes)),
            BlockBytes / Best(team, Parts, part => Copy<TSingle>(start + (part * HalfBytes), start + (BlockBytes / 2) + (part * HalfBytes), HalfBytes)),
            Flops<TSingle>(team.Size) / Best(team, team.Size, static _ => Multiply<TSingle>()),
            Flops<TReal>(team.Size) / Best(team, team.Size, static _ => Multiply<TReal>()));
        GC.KeepAlive(block);
        return limits;
    }

    private static double Flops<V>(int threads)
        where V : struct, ILane<V> => 2.0 * Chains * Rounds * V.Count * threads;

    private static double Best(ThreadTeam team, int parts, Action<int> part)
    {
        var best = double.MaxValue;
        for (var i = 0; i < Attempts; i++)
        {
            var start = Stopwatch.GetTimestamp();
            team.Run(parts, part);
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        return best;
    }

    private static void Read<V>(byte* source, long bytes)
        where V : unmanaged, IContractionLane<V>
    {
        var (a, b, c, d) = (V.Of(0), V.Of(0), V.Of(0), V.Of(0));
        var step = sizeof(V);
        for (var end = source + bytes; source < end; source += 4 * step)
        {
            a |= *(V*)source;
            b |= *(V*)(source + step);
            c |= *(V*)(source + (2 * step));
            d |= *(V*)(source + (3 * step));
        }

        Keep(a | b | c | d);
    }

    private static void Copy<V>(byte* source, byte* target, long bytes)
        where V : unmanaged
    {
        for (var end = source + bytes; source < end; source += sizeof(V), target += sizeof(V))
        {
            *(V*)target = *(V*)source;
        }
    }

    // Chains that do not wait for each other, as many as hide the time that one multiply-add takes.
    private static void Multiply<V>()
        where V : unmanaged, IContractionLane<V>
    {
        var (x, y) = (V.Of(0.5), V.Of(1));
        var (a, b, c, d, e) = (V.Of(1), V.Of(2), V.Of(3), V.Of(4), V.Of(5));
        var (f, g, h, i, j) = (V.Of(6), V.Of(7), V.Of(8), V.Of(9), V.Of(10));
        for (var round = 0; round < Rounds; round++)
        {
            a = V.MultiplyAdd(a, x, y);
            b = V.MultiplyAdd(b, x, y);
            c = V.MultiplyAdd(c, x, y);
            d = V.MultiplyAdd(d, x, y);
            e = V.MultiplyAdd(e, x, y);
            f = V.MultiplyAdd(f, x, y);
            g = V.MultiplyAdd(g, x, y);
            h = V.MultiplyAdd(h, x, y);
            i = V.MultiplyAdd(i, x, y);
            j = V.MultiplyAdd(j, x, y);
        }

        Keep(a | b | c | d | e | f | g | h | i | j);
    }

    // Whoever computes for nothing is left out by the compiler.
    private static void Keep<V>(V value)
        where V : unmanaged => Volatile.Write(ref *(byte*)Scratch.Take(sizeof(V)), *(byte*)&value);
}
