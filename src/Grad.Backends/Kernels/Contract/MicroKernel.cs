using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using Grad.Backends.Lanes;

namespace Grad.Backends.Kernels.Contract;

/// <summary>
/// The innermost part of a matrix product: some rows times some vectors of columns, held in registers while k advances.
/// </summary>
/// <typeparam name="V">The backend's lane.</typeparam>
/// <typeparam name="T">The element type.</typeparam>
internal static unsafe class MicroKernel<V, T>
    where V : unmanaged, IContractionLane<V>
    where T : unmanaged
{
    /// <summary>The rows of a tile of two vectors: its sums, two vectors of columns and one repeated element fill the registers.</summary>
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

    /// <summary>Multiplies a tile with packed columns, <see cref="Columns"/> for each k.</summary>
    /// <param name="rows">How many rows, a result of <see cref="RowsFor"/>.</param>
    /// <param name="a">The rows.</param>
    /// <param name="b">The columns.</param>
    /// <param name="isNarrow">Whether the first vector of the columns is all that is wanted.</param>
    /// <param name="c">The result.</param>
    /// <param name="stride">The distance of the rows of the result.</param>
    /// <param name="depth">How many k there are.</param>
    /// <param name="adds">Whether the sums are added to what the result holds.</param>
    public static void Run(int rows, in StridedVectors<T> a, T* b, bool isNarrow, T* c, nint stride, int depth, bool adds)
    {
        switch (isNarrow, a.IsPanel(Rows))
        {
            case (true, true): Run<One, Packed, Packed>(rows, in a, b, null, null, c, stride, depth, adds); break;
            case (true, false): Run<One, InPlace, Packed>(rows, in a, b, null, null, c, stride, depth, adds); break;
            case (false, true): Run<Two, Packed, Packed>(rows, in a, b, null, null, c, stride, depth, adds); break;
            default: Run<Two, InPlace, Packed>(rows, in a, b, null, null, c, stride, depth, adds); break;
        }
    }

    /// <summary>Multiplies a tile with columns that lie wherever they are, each vector of them side by side.</summary>
    /// <param name="rows">How many rows: all of a tile, or at most half as many for a tile of four vectors.</param>
    /// <param name="a">The rows.</param>
    /// <param name="columns">Where each vector's columns begin.</param>
    /// <param name="isWide">Whether there are four vectors, not two.</param>
    /// <param name="steps">The place of each k.</param>
    /// <param name="c">The result.</param>
    /// <param name="stride">The distance of the rows of the result.</param>
    /// <param name="depth">How many k there are.</param>
    /// <param name="adds">Whether the sums are added to what the result holds.</param>
    public static void RunInPlace(int rows, in StridedVectors<T> a, T** columns, bool isWide, nint* steps, T* c, nint stride, int depth, bool adds)
    {
        if (isWide)
        {
            Run<Four, Packed, InPlace>(rows, in a, null, columns, steps, c, stride, depth, adds);
        }
        else
        {
            Run<Two, Packed, InPlace>(rows, in a, null, columns, steps, c, stride, depth, adds);
        }
    }

    private static void Run<TVectors, TLines, TColumns>(int rows, in StridedVectors<T> a, T* b, T** columns, nint* steps, T* c, nint stride, int depth, bool adds)
        where TVectors : struct, ICount
        where TLines : struct
        where TColumns : struct
    {
        switch (rows)
        {
            case 1: Multiply<One, TVectors, TLines, TColumns>(in a, b, columns, steps, c, stride, depth, adds); break;
            case 2: Multiply<Two, TVectors, TLines, TColumns>(in a, b, columns, steps, c, stride, depth, adds); break;
            case 3: Multiply<Three, TVectors, TLines, TColumns>(in a, b, columns, steps, c, stride, depth, adds); break;
            default:
                if (TVectors.Value < 4 || Rows == 12)
                {
                    RunMore<TVectors, TLines, TColumns>(rows, in a, b, columns, steps, c, stride, depth, adds);
                }

                break;
        }
    }

    private static void RunMore<TVectors, TLines, TColumns>(int rows, in StridedVectors<T> a, T* b, T** columns, nint* steps, T* c, nint stride, int depth, bool adds)
        where TVectors : struct, ICount
        where TLines : struct
        where TColumns : struct
    {
        switch (rows)
        {
            case 4: Multiply<Four, TVectors, TLines, TColumns>(in a, b, columns, steps, c, stride, depth, adds); break;
            case 6: Multiply<Six, TVectors, TLines, TColumns>(in a, b, columns, steps, c, stride, depth, adds); break;
            default:
                if (TVectors.Value < 4 && Rows == 12)
                {
                    if (rows == 8)
                    {
                        Multiply<Eight, TVectors, TLines, TColumns>(in a, b, columns, steps, c, stride, depth, adds);
                    }
                    else
                    {
                        Multiply<Twelve, TVectors, TLines, TColumns>(in a, b, columns, steps, c, stride, depth, adds);
                    }
                }

                break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Multiply<TRows, TVectors, TLines, TColumns>(in StridedVectors<T> a, T* b, T** columns, nint* steps, T* c, nint stride, int depth, bool adds)
        where TRows : struct, ICount
        where TVectors : struct, ICount
        where TLines : struct
        where TColumns : struct
    {
        // The result comes from a slower cache while the sums are made.
        for (var row = 0; row < TRows.Value; row++)
        {
            Prefetch(c + (row * stride));
        }

        T* column0 = b, column1 = b + V.Count, column2 = b, column3 = b;
        if (typeof(TColumns) == typeof(InPlace))
        {
            column0 = columns[0];
            column1 = columns[1];
            if (TVectors.Value == 4)
            {
                column2 = columns[2];
                column3 = columns[3];
            }
        }

        var zero = V.Of(0);
        V r00 = zero, r01 = zero, r10 = zero, r11 = zero, r20 = zero, r21 = zero;
        V r30 = zero, r31 = zero, r40 = zero, r41 = zero, r50 = zero, r51 = zero;
        V r60 = zero, r61 = zero, r70 = zero, r71 = zero, r80 = zero, r81 = zero;
        V r90 = zero, r91 = zero, r100 = zero, r101 = zero, r110 = zero, r111 = zero;
        V r02 = zero, r03 = zero, r12 = zero, r13 = zero, r22 = zero, r23 = zero;
        V r32 = zero, r33 = zero, r42 = zero, r43 = zero, r52 = zero, r53 = zero;

        var isPacked = typeof(TLines) == typeof(Packed);
        nint distance = a.Distance, twice = 2 * distance, advance = isPacked ? Rows : a.Step;
        T* row0 = a.Start, row3 = row0 + (3 * distance), row6 = row0 + (6 * distance), row9 = row0 + (9 * distance);
        nint end = depth;
        for (nint k = 0; k < end; k++)
        {
            var step = typeof(TColumns) == typeof(InPlace) ? steps[k] : 0;
            var b0 = V.Load(column0 + step);
            var b1 = TVectors.Value > 1 ? V.Load(column1 + step) : zero;
            var b2 = TVectors.Value > 2 ? V.Load(column2 + step) : zero;
            var b3 = TVectors.Value > 2 ? V.Load(column3 + step) : zero;
            if (typeof(TColumns) == typeof(InPlace))
            {
                // The next tile's columns, which no processor expects.
                Prefetch(column0 + step + (2 * TVectors.Value * V.Count) - 1);
                if (TVectors.Value > 2)
                {
                    Prefetch(column0 + step + (6 * V.Count) - 1);
                }
            }

            var x0 = Repeat<TLines>(row0, 0, row0);
            r00 = V.MultiplyAdd(x0, b0, r00);
            r01 = TVectors.Value > 1 ? V.MultiplyAdd(x0, b1, r01) : zero;
            r02 = TVectors.Value > 2 ? V.MultiplyAdd(x0, b2, r02) : zero;
            r03 = TVectors.Value > 2 ? V.MultiplyAdd(x0, b3, r03) : zero;
            if (TRows.Value > 1)
            {
                var x1 = Repeat<TLines>(row0, 1, row0 + distance);
                r10 = V.MultiplyAdd(x1, b0, r10);
                r11 = TVectors.Value > 1 ? V.MultiplyAdd(x1, b1, r11) : zero;
                r12 = TVectors.Value > 2 ? V.MultiplyAdd(x1, b2, r12) : zero;
                r13 = TVectors.Value > 2 ? V.MultiplyAdd(x1, b3, r13) : zero;
            }

            if (TRows.Value > 2)
            {
                var x2 = Repeat<TLines>(row0, 2, row0 + twice);
                r20 = V.MultiplyAdd(x2, b0, r20);
                r21 = TVectors.Value > 1 ? V.MultiplyAdd(x2, b1, r21) : zero;
                r22 = TVectors.Value > 2 ? V.MultiplyAdd(x2, b2, r22) : zero;
                r23 = TVectors.Value > 2 ? V.MultiplyAdd(x2, b3, r23) : zero;
            }

            if (TRows.Value > 3)
            {
                var x3 = Repeat<TLines>(row0, 3, row3);
                r30 = V.MultiplyAdd(x3, b0, r30);
                r31 = TVectors.Value > 1 ? V.MultiplyAdd(x3, b1, r31) : zero;
                r32 = TVectors.Value > 2 ? V.MultiplyAdd(x3, b2, r32) : zero;
                r33 = TVectors.Value > 2 ? V.MultiplyAdd(x3, b3, r33) : zero;
            }

            if (TRows.Value > 4)
            {
                var x4 = Repeat<TLines>(row0, 4, row3 + distance);
                r40 = V.MultiplyAdd(x4, b0, r40);
                r41 = TVectors.Value > 1 ? V.MultiplyAdd(x4, b1, r41) : zero;
                r42 = TVectors.Value > 2 ? V.MultiplyAdd(x4, b2, r42) : zero;
                r43 = TVectors.Value > 2 ? V.MultiplyAdd(x4, b3, r43) : zero;
            }

            if (TRows.Value > 5)
            {
                var x5 = Repeat<TLines>(row0, 5, row3 + twice);
                r50 = V.MultiplyAdd(x5, b0, r50);
                r51 = TVectors.Value > 1 ? V.MultiplyAdd(x5, b1, r51) : zero;
                r52 = TVectors.Value > 2 ? V.MultiplyAdd(x5, b2, r52) : zero;
                r53 = TVectors.Value > 2 ? V.MultiplyAdd(x5, b3, r53) : zero;
            }

            if (TRows.Value > 6)
            {
                var x6 = Repeat<TLines>(row0, 6, row6);
                r60 = V.MultiplyAdd(x6, b0, r60);
                r61 = TVectors.Value > 1 ? V.MultiplyAdd(x6, b1, r61) : zero;
            }

            if (TRows.Value > 7)
            {
                var x7 = Repeat<TLines>(row0, 7, row6 + distance);
                r70 = V.MultiplyAdd(x7, b0, r70);
                r71 = TVectors.Value > 1 ? V.MultiplyAdd(x7, b1, r71) : zero;
            }

            if (TRows.Value > 8)
            {
                var x8 = Repeat<TLines>(row0, 8, row6 + twice);
                r80 = V.MultiplyAdd(x8, b0, r80);
                r81 = TVectors.Value > 1 ? V.MultiplyAdd(x8, b1, r81) : zero;
            }

            if (TRows.Value > 9)
            {
                var x9 = Repeat<TLines>(row0, 9, row9);
                r90 = V.MultiplyAdd(x9, b0, r90);
                r91 = TVectors.Value > 1 ? V.MultiplyAdd(x9, b1, r91) : zero;
            }

            if (TRows.Value > 10)
            {
                var x10 = Repeat<TLines>(row0, 10, row9 + distance);
                r100 = V.MultiplyAdd(x10, b0, r100);
                r101 = TVectors.Value > 1 ? V.MultiplyAdd(x10, b1, r101) : zero;
            }

            if (TRows.Value > 11)
            {
                var x11 = Repeat<TLines>(row0, 11, row9 + twice);
                r110 = V.MultiplyAdd(x11, b0, r110);
                r111 = TVectors.Value > 1 ? V.MultiplyAdd(x11, b1, r111) : zero;
            }

            row0 += advance;
            if (TRows.Value > 3 && !isPacked)
            {
                row3 += advance;
            }

            if (TRows.Value > 6 && !isPacked)
            {
                row6 += advance;
            }

            if (TRows.Value > 9 && !isPacked)
            {
                row9 += advance;
            }

            if (typeof(TColumns) == typeof(Packed))
            {
                column0 += Columns;
                column1 += Columns;
            }
        }

        Put<TVectors>(c, r00, r01, r02, r03, adds);
        if (TRows.Value > 1)
        {
            Put<TVectors>(c += stride, r10, r11, r12, r13, adds);
        }

        if (TRows.Value > 2)
        {
            Put<TVectors>(c += stride, r20, r21, r22, r23, adds);
        }

        if (TRows.Value > 3)
        {
            Put<TVectors>(c += stride, r30, r31, r32, r33, adds);
        }

        if (TRows.Value > 4)
        {
            Put<TVectors>(c += stride, r40, r41, r42, r43, adds);
        }

        if (TRows.Value > 5)
        {
            Put<TVectors>(c += stride, r50, r51, r52, r53, adds);
        }

        if (TRows.Value > 6)
        {
            Put<TVectors>(c += stride, r60, r61, zero, zero, adds);
        }

        if (TRows.Value > 7)
        {
            Put<TVectors>(c += stride, r70, r71, zero, zero, adds);
        }

        if (TRows.Value > 8)
        {
            Put<TVectors>(c += stride, r80, r81, zero, zero, adds);
        }

        if (TRows.Value > 9)
        {
            Put<TVectors>(c += stride, r90, r91, zero, zero, adds);
        }

        if (TRows.Value > 10)
        {
            Put<TVectors>(c += stride, r100, r101, zero, zero, adds);
        }

        if (TRows.Value > 11)
        {
            Put<TVectors>(c += stride, r110, r111, zero, zero, adds);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put<TVectors>(T* c, V sum0, V sum1, V sum2, V sum3, bool adds)
        where TVectors : struct, ICount
    {
        Put(c, sum0, adds);
        if (TVectors.Value > 1)
        {
            Put(c + V.Count, sum1, adds);
        }

        if (TVectors.Value > 2)
        {
            Put(c + (2 * V.Count), sum2, adds);
            Put(c + (3 * V.Count), sum3, adds);
        }
    }

    // The element of a row for all columns: in a packed panel it is a fixed number of places from the first row's, which takes no instruction.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Repeat<TLines>(T* panel, int row, T* place)
        where TLines : struct => typeof(TLines) == typeof(Packed) ? V.Repeat(panel[row]) : V.Repeat(*place);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Prefetch(T* place)
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch0(place);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put(T* c, V sum, bool adds) => V.Store(adds ? V.Load(c) + sum : sum, c);

    /// <summary>Rows or columns lie in a packed panel, those of one k after those of the one before.</summary>
    private readonly struct Packed;

    /// <summary>Columns lie side by side for each k, wherever that is; rows lie at one distance from each other.</summary>
    private readonly struct InPlace;
}
