using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Grad.Backends.Kernels;

/// <summary>Matrices copied so that their rows become columns, four rows and a vector of columns at a time.</summary>
internal static unsafe class Transposition
{
    /// <summary>The number of rows that are copied at once.</summary>
    public const int Rows = 4;

    /// <summary>Copies a matrix. Element (r, c) goes to place r of row c.</summary>
    /// <param name="source">The matrix.</param>
    /// <param name="sourceStride">The distance of its rows in elements.</param>
    /// <param name="rows">The number of its rows.</param>
    /// <param name="columns">The number of its columns.</param>
    /// <param name="target">The transposed matrix.</param>
    /// <param name="targetStride">The distance of the transposed matrix's rows in elements.</param>
    public static void Copy<T>(T* source, nint sourceStride, int rows, int columns, T* target, nint targetStride)
        where T : unmanaged
    {
        var whole = Avx.IsSupported && sizeof(T) >= sizeof(float) ? rows - (rows % Rows) : 0;
        for (var row = 0; row < whole; row += Rows)
        {
            var line = source + (row * sourceStride);
            var to = target + row;
            var column = 0;
            for (; column <= columns - Vector256<T>.Count; column += Vector256<T>.Count)
            {
                if (sizeof(T) == sizeof(float))
                {
                    var from = (float*)(line + column);
                    Store(
                        Vector256.Load(from), Vector256.Load(from + sourceStride), Vector256.Load(from + (2 * sourceStride)), Vector256.Load(from + (3 * sourceStride)),
                        (float*)(to + (column * targetStride)), targetStride);
                }
                else
                {
                    var from = (double*)(line + column);
                    Store(
                        Vector256.Load(from), Vector256.Load(from + sourceStride), Vector256.Load(from + (2 * sourceStride)), Vector256.Load(from + (3 * sourceStride)),
                        (double*)(to + (column * targetStride)), targetStride);
                }
            }

            CopyEach(line + column, sourceStride, Rows, columns - column, to + (column * targetStride), targetStride);
        }

        CopyEach(source + (whole * sourceStride), sourceStride, rows - whole, columns, target + whole, targetStride);
    }

    /// <summary>Stores four rows of eight columns as eight rows of four.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector256<float> a, Vector256<float> b, Vector256<float> c, Vector256<float> d, float* target, nint stride)
    {
        var lowAB = Avx.UnpackLow(a, b).AsDouble();
        var highAB = Avx.UnpackHigh(a, b).AsDouble();
        var lowCD = Avx.UnpackLow(c, d).AsDouble();
        var highCD = Avx.UnpackHigh(c, d).AsDouble();
        var k0 = Avx.UnpackLow(lowAB, lowCD).AsSingle();
        var k1 = Avx.UnpackHigh(lowAB, lowCD).AsSingle();
        var k2 = Avx.UnpackLow(highAB, highCD).AsSingle();
        var k3 = Avx.UnpackHigh(highAB, highCD).AsSingle();
        k0.GetLower().Store(target);
        k1.GetLower().Store(target + stride);
        k2.GetLower().Store(target + (2 * stride));
        k3.GetLower().Store(target + (3 * stride));
        target += 4 * stride;
        k0.GetUpper().Store(target);
        k1.GetUpper().Store(target + stride);
        k2.GetUpper().Store(target + (2 * stride));
        k3.GetUpper().Store(target + (3 * stride));
    }

    /// <summary>Stores four rows of four columns as four rows of four.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector256<double> a, Vector256<double> b, Vector256<double> c, Vector256<double> d, double* target, nint stride)
    {
        var (lowAB, highAB) = (Avx.UnpackLow(a, b), Avx.UnpackHigh(a, b));
        var (lowCD, highCD) = (Avx.UnpackLow(c, d), Avx.UnpackHigh(c, d));
        Avx.Permute2x128(lowAB, lowCD, 0x20).Store(target);
        Avx.Permute2x128(highAB, highCD, 0x20).Store(target + stride);
        Avx.Permute2x128(lowAB, lowCD, 0x31).Store(target + (2 * stride));
        Avx.Permute2x128(highAB, highCD, 0x31).Store(target + (3 * stride));
    }

    private static void CopyEach<T>(T* source, nint sourceStride, int rows, int columns, T* target, nint targetStride)
        where T : unmanaged
    {
        for (var column = 0; column < columns; column++)
        {
            var from = source + column;
            for (var row = 0; row < rows; row++)
            {
                target[row] = *from;
                from += sourceStride;
            }

            target += targetStride;
        }
    }
}
