using System.Runtime.CompilerServices;
using Grad.Engine.Numerics;

namespace Grad.Backends.Kernels.Map;

/// <summary>
/// A formula of float32 operands with float32 results: by the fast path, and by the full path where that is not accurate enough. The
/// fast results of a stretch come first, then the test whether they are accurate enough: this costs less than a branch in the formula.
/// </summary>
/// <typeparam name="V">The lane.</typeparam>
/// <param name="fast">The formula over fast path lanes, with float64 results.</param>
/// <param name="full">The formula by the full path, with float32 results.</param>
/// <param name="hasEdges">Whether fast results that are not finite are kept.</param>
internal sealed unsafe class FastPathLoop<V>(ElementwiseLoop fast, ElementwiseLoop full, bool hasEdges) : ElementwiseLoop
    where V : struct, IRealLane<V>
{
    private const int Stretch = 512;
    private const int Lanes = 4;

    [SkipLocalsInit]
    public override void Run(byte* target, byte* a, byte* b, byte* c, int count, int repeated)
    {
        var results = stackalloc double[Stretch + (Lanes * V.Count)];
        for (var start = 0; start < count; start += Stretch)
        {
            var length = Math.Min(Stretch, count - start);
            var x = Operand(a, start, repeated & 1);
            var y = Operand(b, start, repeated & 2);
            fast.Run((byte*)results, x, y, c, length, repeated);

            // Lanes past the end ask no question.
            new Span<double>(results + length, Lanes * V.Count).Fill(1);
            Narrow(results, (float*)target + start, x, y, length, repeated);
        }
    }

    public override void RunOne(byte* target, byte* a, byte* b, byte* c)
    {
        double result;
        fast.RunOne((byte*)&result, a, b, c);
        if (RoundingTest.IsDoubtful(V.Of(result), hasEdges))
        {
            full.RunOne(target, a, b, c);
            return;
        }

        *(float*)target = (float)result;
    }

    private static byte* Operand(byte* start, int index, int isRepeated) => isRepeated != 0 ? start : start + (index * sizeof(float));

    private void Narrow(double* results, float* target, byte* a, byte* b, int count, int repeated)
    {
        for (var i = 0; i < count; i += Lanes * V.Count)
        {
            var first = V.Load(results + i);
            var second = V.Load(results + i + V.Count);
            var third = V.Load(results + i + (2 * V.Count));
            var fourth = V.Load(results + i + (3 * V.Count));
            var doubt = RoundingTest.Doubt(first) | RoundingTest.Doubt(second) | RoundingTest.Doubt(third) | RoundingTest.Doubt(fourth);
            if (V.Any(doubt) || i + (Lanes * V.Count) > count)
            {
                NarrowEach(results, target, a, b, i, Math.Min(i + (Lanes * V.Count), count), repeated);
                continue;
            }

            V.Store(first, target + i);
            V.Store(second, target + i + V.Count);
            V.Store(third, target + i + (2 * V.Count));
            V.Store(fourth, target + i + (3 * V.Count));
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void NarrowEach(double* results, float* target, byte* a, byte* b, int from, int to, int repeated)
    {
        for (var i = from; i < to; i += V.Count)
        {
            var length = Math.Min(V.Count, to - i);
            if (RoundingTest.IsDoubtful(V.Load(results + i), hasEdges))
            {
                full.Run((byte*)(target + i), Operand(a, i, repeated & 1), Operand(b, i, repeated & 2), null, length, repeated);
                continue;
            }

            for (var k = i; k < i + length; k++)
            {
                target[k] = (float)results[k];
            }
        }
    }
}
