using System.Runtime.CompilerServices;
using Grad.Backends.Lanes;

namespace Grad.Backends.Kernels.Contract;

/// <summary>
/// The product of one row and one column. Its chain of multiply-adds is as long as a block of k and cannot be split, so several
/// blocks are computed at the same time.
/// </summary>
/// <typeparam name="S">The lane of one element.</typeparam>
/// <typeparam name="T">The element type.</typeparam>
internal static unsafe class DotProduct<S, T>
    where S : unmanaged, IContractionLane<S>
    where T : unmanaged
{
    private const int BlocksAtOnce = 8;

    /// <summary>Multiplies.</summary>
    /// <param name="a">The row.</param>
    /// <param name="strideOfA">The distance of its elements.</param>
    /// <param name="b">The column.</param>
    /// <param name="strideOfB">The distance of its elements.</param>
    /// <param name="c">The result.</param>
    /// <param name="depth">How many elements there are.</param>
    /// <param name="block">How many make a block.</param>
    public static void Run(T* a, nint strideOfA, T* b, nint strideOfB, T* c, int depth, int block)
    {
        var sums = stackalloc S[BlocksAtOnce];
        S total = default;
        var k = 0;
        while (k < depth)
        {
            var count = depth - k >= BlocksAtOnce * block ? BlocksAtOnce : 1;
            var length = Math.Min(block, depth - k);
            if (count == 1)
            {
                sums[0] = Chain(a + (k * strideOfA), strideOfA, b + (k * strideOfB), strideOfB, length);
            }
            else
            {
                Chains(a + (k * strideOfA), strideOfA, b + (k * strideOfB), strideOfB, block, sums);
            }

            for (var i = 0; i < count; i++)
            {
                total = k == 0 && i == 0 ? sums[0] : total + sums[i];
            }

            k += count * length;
        }

        S.Store(total, c);
    }

    private static S Chain(T* a, nint strideOfA, T* b, nint strideOfB, int length)
    {
        var sum = S.Of(0);
        for (var i = 0; i < length; i++)
        {
            sum = S.MultiplyAdd(S.Repeat(*a), S.Repeat(*b), sum);
            a += strideOfA;
            b += strideOfB;
        }

        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Chains(T* a, nint strideOfA, T* b, nint strideOfB, int length, S* sums)
    {
        var zero = S.Of(0);
        S s0 = zero, s1 = zero, s2 = zero, s3 = zero, s4 = zero, s5 = zero, s6 = zero, s7 = zero;
        var nextA = length * strideOfA;
        var nextB = length * strideOfB;
        T* a4 = a + (4 * nextA), b4 = b + (4 * nextB);
        for (var i = 0; i < length; i++)
        {
            s0 = S.MultiplyAdd(S.Repeat(a[0]), S.Repeat(b[0]), s0);
            s1 = S.MultiplyAdd(S.Repeat(a[nextA]), S.Repeat(b[nextB]), s1);
            s2 = S.MultiplyAdd(S.Repeat(a[2 * nextA]), S.Repeat(b[2 * nextB]), s2);
            s3 = S.MultiplyAdd(S.Repeat(a[3 * nextA]), S.Repeat(b[3 * nextB]), s3);
            s4 = S.MultiplyAdd(S.Repeat(a4[0]), S.Repeat(b4[0]), s4);
            s5 = S.MultiplyAdd(S.Repeat(a4[nextA]), S.Repeat(b4[nextB]), s5);
            s6 = S.MultiplyAdd(S.Repeat(a4[2 * nextA]), S.Repeat(b4[2 * nextB]), s6);
            s7 = S.MultiplyAdd(S.Repeat(a4[3 * nextA]), S.Repeat(b4[3 * nextB]), s7);
            a += strideOfA;
            b += strideOfB;
            a4 += strideOfA;
            b4 += strideOfB;
        }

        sums[0] = s0;
        sums[1] = s1;
        sums[2] = s2;
        sums[3] = s3;
        sums[4] = s4;
        sums[5] = s5;
        sums[6] = s6;
        sums[7] = s7;
    }
}
