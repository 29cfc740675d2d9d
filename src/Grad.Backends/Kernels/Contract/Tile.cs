using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using Grad.Backends.Lanes;

namespace Grad.Backends.Kernels.Contract;

/// <summary>
/// The innermost part of a matrix product: a few rows times one or two vectors of columns, held in registers while k advances.
/// </summary>
/// <typeparam name="V">The backend's lane.</typeparam>
/// <typeparam name="T">The element type.</typeparam>
internal static unsafe class Tile<V, T>
    where V : unmanaged, IContractionLane<V>
    where T : unmanaged
{
    /// <summary>The rows of the largest tile: its sums, two vectors of columns and one repeated element fill the registers.</summary>
    /// <remarks>Vectors of 64 bytes come with 32 registers, shorter ones with 16.</remarks>
    public static int Rows
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => V.Count * sizeof(T) == 64 ? 12 : 6;
    }

    /// <summary>The columns of a tile of two vectors.</summary>
    public static int Columns
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => 2 * V.Count;
    }

    /// <summary>The smallest number of rows that there is a tile for and that is not less than <paramref name="rows"/>.</summary>
    public static int RowsFor(int rows) => rows <= 4 ? rows : rows <= 6 ? 6 : rows <= 8 ? 8 : 12;

    /// <summary>Multiplies one tile.</summary>
    /// <param name="rows">How many rows, a result of <see cref="RowsFor"/>.</param>
    /// <param name="a">The elements of a packed panel: <see cref="Rows"/> of them for each k.</param>
    /// <param name="b">The columns: <see cref="Columns"/> for each k in a packed panel, or where <paramref name="steps"/> says.</param>
    /// <param name="steps">Where the columns of each k begin; null for a packed panel.</param>
    /// <param name="isNarrow">Whether one vector of the packed columns is all that is wanted.</param>
    /// <param name="c">The result.</param>
    /// <param name="stride">The distance of the rows of the result.</param>
    /// <param name="depth">How many k there are.</param>
    /// <param name="adds">Whether the sums are added to what the result holds.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run(int rows, T* a, T* b, nint* steps, bool isNarrow, T* c, nint stride, int depth, bool adds)
    {
        if (isNarrow)
        {
            Run<One, Packed>(rows, a, b, steps, c, stride, depth, adds);
        }
        else if (steps == null)
        {
            Run<Two, Packed>(rows, a, b, steps, c, stride, depth, adds);
        }
        else
        {
            Run<Two, InPlace>(rows, a, b, steps, c, stride, depth, adds);
        }
    }

    private static void Run<TVectors, TColumns>(int rows, T* a, T* b, nint* steps, T* c, nint stride, int depth, bool adds)
        where TVectors : struct, ICount
        where TColumns : struct
    {
        switch (rows)
        {
            case 1: Multiply<One, TVectors, TColumns>(a, b, steps, c, stride, depth, adds); break;
            case 2: Multiply<Two, TVectors, TColumns>(a, b, steps, c, stride, depth, adds); break;
            case 3: Multiply<Three, TVectors, TColumns>(a, b, steps, c, stride, depth, adds); break;
            case 4: Multiply<Four, TVectors, TColumns>(a, b, steps, c, stride, depth, adds); break;
            case 6: Multiply<Six, TVectors, TColumns>(a, b, steps, c, stride, depth, adds); break;
            case 8 when Rows == 12: Multiply<Eight, TVectors, TColumns>(a, b, steps, c, stride, depth, adds); break;
            default:
                if (Rows == 12)
                {
                    Multiply<Twelve, TVectors, TColumns>(a, b, steps, c, stride, depth, adds);
                }

                break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Multiply<TRows, TVectors, TColumns>(T* a, T* b, nint* steps, T* c, nint stride, int depth, bool adds)
        where TRows : struct, ICount
        where TVectors : struct, ICount
        where TColumns : struct
    {
        // What is added to comes from a slower cache while the sums are made.
        if (adds && Sse.IsSupported)
        {
            for (var row = 0; row < TRows.Value; row++)
            {
                Sse.Prefetch0(c + (row * stride));
            }
        }

        var zero = V.Of(0);
        V r00 = zero, r01 = zero, r10 = zero, r11 = zero, r20 = zero, r21 = zero;
        V r30 = zero, r31 = zero, r40 = zero, r41 = zero, r50 = zero, r51 = zero;
        V r60 = zero, r61 = zero, r70 = zero, r71 = zero, r80 = zero, r81 = zero;
        V r90 = zero, r91 = zero, r100 = zero, r101 = zero, r110 = zero, r111 = zero;
        nint end = depth;
        for (nint k = 0; k < end; k++)
        {
            var from = typeof(TColumns) == typeof(InPlace) ? b + steps[k] : b;
            var b0 = V.Load(from);
            var b1 = TVectors.Value == 2 ? V.Load(from + V.Count) : zero;
            if (typeof(TColumns) == typeof(InPlace) && Sse.IsSupported)
            {
                // The next tile's columns: no processor expects them.
                Sse.Prefetch0(from + (2 * Columns) - 1);
            }

            var x0 = V.Repeat(a[0]);
            r00 = V.MultiplyAdd(x0, b0, r00);
            r01 = TVectors.Value == 2 ? V.MultiplyAdd(x0, b1, r01) : r01;
            if (TRows.Value > 1)
            {
                var x1 = V.Repeat(a[1]);
                r10 = V.MultiplyAdd(x1, b0, r10);
                r11 = TVectors.Value == 2 ? V.MultiplyAdd(x1, b1, r11) : r11;
            }

            if (TRows.Value > 2)
            {
                var x2 = V.Repeat(a[2]);
                r20 = V.MultiplyAdd(x2, b0, r20);
                r21 = TVectors.Value == 2 ? V.MultiplyAdd(x2, b1, r21) : r21;
            }

            if (TRows.Value > 3)
            {
                var x3 = V.Repeat(a[3]);
                r30 = V.MultiplyAdd(x3, b0, r30);
                r31 = TVectors.Value == 2 ? V.MultiplyAdd(x3, b1, r31) : r31;
            }

            if (TRows.Value > 4)
            {
                var x4 = V.Repeat(a[4]);
                r40 = V.MultiplyAdd(x4, b0, r40);
                r41 = TVectors.Value == 2 ? V.MultiplyAdd(x4, b1, r41) : r41;
            }

            if (TRows.Value > 5)
            {
                var x5 = V.Repeat(a[5]);
                r50 = V.MultiplyAdd(x5, b0, r50);
                r51 = TVectors.Value == 2 ? V.MultiplyAdd(x5, b1, r51) : r51;
            }

            if (TRows.Value > 6)
            {
                var x6 = V.Repeat(a[6]);
                r60 = V.MultiplyAdd(x6, b0, r60);
                r61 = TVectors.Value == 2 ? V.MultiplyAdd(x6, b1, r61) : r61;
            }

            if (TRows.Value > 7)
            {
                var x7 = V.Repeat(a[7]);
                r70 = V.MultiplyAdd(x7, b0, r70);
                r71 = TVectors.Value == 2 ? V.MultiplyAdd(x7, b1, r71) : r71;
            }

            if (TRows.Value > 8)
            {
                var x8 = V.Repeat(a[8]);
                r80 = V.MultiplyAdd(x8, b0, r80);
                r81 = TVectors.Value == 2 ? V.MultiplyAdd(x8, b1, r81) : r81;
            }

            if (TRows.Value > 9)
            {
                var x9 = V.Repeat(a[9]);
                r90 = V.MultiplyAdd(x9, b0, r90);
                r91 = TVectors.Value == 2 ? V.MultiplyAdd(x9, b1, r91) : r91;
            }

            if (TRows.Value > 10)
            {
                var x10 = V.Repeat(a[10]);
                r100 = V.MultiplyAdd(x10, b0, r100);
                r101 = TVectors.Value == 2 ? V.MultiplyAdd(x10, b1, r101) : r101;
            }

            if (TRows.Value > 11)
            {
                var x11 = V.Repeat(a[11]);
                r110 = V.MultiplyAdd(x11, b0, r110);
                r111 = TVectors.Value == 2 ? V.MultiplyAdd(x11, b1, r111) : r111;
            }

            a += Rows;
            b += typeof(TColumns) == typeof(Packed) ? Columns : 0;
        }

        Put<TVectors>(c, r00, r01, adds);
        if (TRows.Value > 1)
        {
            Put<TVectors>(c += stride, r10, r11, adds);
        }

        if (TRows.Value > 2)
        {
            Put<TVectors>(c += stride, r20, r21, adds);
        }

        if (TRows.Value > 3)
        {
            Put<TVectors>(c += stride, r30, r31, adds);
        }

        if (TRows.Value > 4)
        {
            Put<TVectors>(c += stride, r40, r41, adds);
        }

        if (TRows.Value > 5)
        {
            Put<TVectors>(c += stride, r50, r51, adds);
        }

        if (TRows.Value > 6)
        {
            Put<TVectors>(c += stride, r60, r61, adds);
        }

        if (TRows.Value > 7)
        {
            Put<TVectors>(c += stride, r70, r71, adds);
        }

        if (TRows.Value > 8)
        {
            Put<TVectors>(c += stride, r80, r81, adds);
        }

        if (TRows.Value > 9)
        {
            Put<TVectors>(c += stride, r90, r91, adds);
        }

        if (TRows.Value > 10)
        {
            Put<TVectors>(c += stride, r100, r101, adds);
        }

        if (TRows.Value > 11)
        {
            Put<TVectors>(c += stride, r110, r111, adds);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put<TVectors>(T* c, V low, V high, bool adds)
        where TVectors : struct, ICount
    {
        V.Store(adds ? V.Load(c) + low : low, c);
        if (TVectors.Value == 2)
        {
            V.Store(adds ? V.Load(c + V.Count) + high : high, c + V.Count);
        }
    }

    /// <summary>The columns lie in a panel, those of one k after those of the one before.</summary>
    private readonly struct Packed;

    /// <summary>The columns lie side by side for each k, wherever that is.</summary>
    private readonly struct InPlace;
}
