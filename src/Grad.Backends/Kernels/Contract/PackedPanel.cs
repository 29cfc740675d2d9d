using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Grad.Backends.Kernels.Contract;

/// <summary>The places of the elements along a block of k, and how far each starts a run of equal distances.</summary>
internal unsafe struct ReductionOffsets
{
    /// <summary>The place of each k.</summary>
    public nint* Places;

    /// <summary>For each k how many places from it on lie at <see cref="Step"/> from each other.</summary>
    public int* Runs;

    /// <summary>The distance of neighbours inside a run.</summary>
    public int Step;

    /// <summary>How many k there are.</summary>
    public int Count;

    /// <summary>Reads a block of an axis.</summary>
    public void Fill(Axis axis, int first, int count)
    {
        (Step, Count) = (axis.Stride, count);
        axis.Fill(first, count, count, Places);
        FindRuns(Places, count, Step, Runs);
    }

    /// <summary>Finds for each place how many from it on lie at a distance from each other.</summary>
    public static void FindRuns(nint* places, int count, nint distance, int* runs)
    {
        runs[count - 1] = 1;
        for (var i = count - 2; i >= 0; i--)
        {
            runs[i] = places[i + 1] - places[i] == distance ? runs[i + 1] + 1 : 1;
        }
    }
}

/// <summary>Copies lines of a matrix (rows or columns) into a packed panel, where the elements of all lines lie side by side for each k.</summary>
/// <typeparam name="T">The element type.</typeparam>
internal static unsafe class PackedPanel<T>
    where T : unmanaged
{
    /// <summary>How many elements may be written past the end of a packed panel.</summary>
    public const int Slack = 4;

    /// <summary>Packs one panel.</summary>
    /// <param name="source">The matrix.</param>
    /// <param name="lines">The place of each line.</param>
    /// <param name="width">How many lines the panel has.</param>
    /// <param name="depths">The places along k.</param>
    /// <param name="next">How far the lines of the next panel are from these; they are prefetched into the cache meanwhile.</param>
    /// <param name="target">The panel.</param>
    public static void Pack(T* source, nint* lines, int width, in ReductionOffsets depths, nint next, T* target) =>
        Pack(source, lines, width, width, depths, next, target);

    // The last lines come first: a strip of fewer than four lines is written as four, and what is too much is then written over.
    private static void Pack(T* source, nint* lines, int count, int width, in ReductionOffsets depths, nint next, T* target)
    {
        var distance = count == 1 ? 1 : lines[1] - lines[0];
        for (var i = 2; i < count; i++)
        {
            distance = lines[i] - lines[i - 1] == distance ? distance : 0;
        }

        if (distance == 1)
        {
            Copy(source + lines[0], count, width, depths, next, target);
        }
        else if (distance == 2 && count == 8 && CanSkip)
        {
            CopyEven(source + lines[0], width, depths, target);
        }
        else if (count <= Transposition.Rows)
        {
            Transpose(source, lines, count, width, depths, next, target);
        }
        else
        {
            var first = (int)BitOperations.RoundUpToPowerOf2((uint)count) / 2;
            Pack(source, lines + first, count - first, width, depths, next, target + first);
            Pack(source, lines, first, width, depths, next, target);
        }
    }

    // Whether every second one of 16 neighbours can be taken at once.
    private static bool CanSkip
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => sizeof(T) == 4 && Avx2.IsSupported;
    }

    // For each k, neighbours in the source stay neighbours.
    private static void Copy(T* from, int count, int width, in ReductionOffsets depths, nint next, T* target)
    {
        var places = depths.Places;
        var to = (byte*)target;
        var bytes = count * sizeof(T);
        if (bytes == 64)
        {
            for (var k = 0; k < depths.Count; k++)
            {
                var source = (byte*)(from + places[k]);
                Vector256.Load(source).Store(to);
                Vector256.Load(source + 32).Store(to + 32);
                Call(source + (next * sizeof(T)));
                to += width * sizeof(T);
            }

            return;
        }

        for (var k = 0; k < depths.Count; k++)
        {
            var source = (byte*)(from + places[k]);
            Call(source + (next * sizeof(T)));
            var i = 0;
            for (; i <= bytes - 16; i += 16)
            {
                Vector128.Load(source + i).Store(to + i);
            }

            for (; i < bytes; i += sizeof(T))
            {
                *(T*)(to + i) = *(T*)(source + i);
            }

            to += width * sizeof(T);
        }
    }

    // For each k, every second one of 16 neighbours; no element is read past the last one that is wanted.
    private static void CopyEven(T* from, int width, in ReductionOffsets depths, T* target)
    {
        for (var k = 0; k < depths.Count; k++)
        {
            Even((float*)(from + depths.Places[k])).Store((float*)target);
            target += width;
        }
    }

    // Neighbours along k become neighbours of the same line's elements, a strip of up to four lines at a time.
    private static void Transpose(T* source, nint* lines, int count, int width, in ReductionOffsets depths, nint next, T* target)
    {
        var line0 = source + lines[0];
        var line1 = source + lines[Math.Min(1, count - 1)];
        var line2 = source + lines[Math.Min(2, count - 1)];
        var line3 = source + lines[count - 1];
        var isWide = Avx.IsSupported && count > 1 && width >= Transposition.Rows && (depths.Step == 1 || (depths.Step == 2 && CanSkip));
        for (var k = 0; k < depths.Count;)
        {
            var place = depths.Places[k];
            if (isWide && depths.Runs[k] >= Vector256<T>.Count)
            {
                Call(line0 + place + next);
                Call(line1 + place + next);
                Call(line2 + place + next);
                Call(line3 + place + next);
                if (sizeof(T) == 4)
                {
                    if (depths.Step == 1)
                    {
                        Transposition.Store(
                            Vector256.Load((float*)(line0 + place)), Vector256.Load((float*)(line1 + place)),
                            Vector256.Load((float*)(line2 + place)), Vector256.Load((float*)(line3 + place)), (float*)target, width);
                    }
                    else
                    {
                        Transposition.Store(
                            Even((float*)(line0 + place)), Even((float*)(line1 + place)),
                            Even((float*)(line2 + place)), Even((float*)(line3 + place)), (float*)target, width);
                    }
                }
                else
                {
                    Transposition.Store(
                        Vector256.Load((double*)(line0 + place)), Vector256.Load((double*)(line1 + place)),
                        Vector256.Load((double*)(line2 + place)), Vector256.Load((double*)(line3 + place)), (double*)target, width);
                }

                k += Vector256<T>.Count;
                target += Vector256<T>.Count * width;
                continue;
            }

            target[0] = line0[place];
            if (count > 1)
            {
                target[1] = line1[place];
            }

            if (count > 2)
            {
                target[2] = line2[place];
            }

            if (count > 3)
            {
                target[3] = line3[place];
            }

            k++;
            target += width;
        }
    }

    // Prefetches memory into the cache.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Call(void* address)
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch0(address);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Even(float* from)
    {
        var mixed = Avx.Shuffle(Vector256.Load(from), Vector256.Load(from + 7), 0b11_01_10_00);
        return Avx2.Permute4x64(mixed.AsDouble(), 0b11_01_10_00).AsSingle();
    }
}
