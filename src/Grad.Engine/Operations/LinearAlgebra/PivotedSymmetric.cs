namespace Grad.Engine.Operations.LinearAlgebra;

/// <summary>
/// The factorization L · D · Lᵀ of a symmetric matrix with the pivoting of Bunch and Kaufman, stored as LAPACK's sytrf does for the
/// lower triangle (Golub and Van Loan, Matrix Computations, 4.4; LAPACK Users' Guide). A positive pivot p exchanged the step's row
/// with row p; two negative ones belong to a 2 by 2 block of D.
/// </summary>
internal static class PivotedSymmetric
{
    // (1 + √17) / 8, which bounds the growth of two steps of size 1 and one of size 2 alike.
    private const double Alpha = 0.6403882032022076;

    /// <summary>Replaces the lower triangle of a row-major matrix by its factors.</summary>
    /// <returns>The first step, counted from 1, whose pivot is zero; 0 where there is none.</returns>
    public static int Factor(Span<double> a, int size, Span<int> pivots)
    {
        var info = 0;
        for (var k = 0; k < size;)
        {
            var (pivot, width) = Choose(a, size, k);
            if (pivot < 0)
            {
                info = info == 0 ? k + 1 : info;
                pivots[k] = k + 1;
                k++;
                continue;
            }

            Exchange(a, size, k, width, pivot);
            if (width == 1)
            {
                Eliminate(a, size, k);
                pivots[k] = pivot + 1;
            }
            else
            {
                EliminateTwo(a, size, k);
                pivots[k] = pivots[k + 1] = -(pivot + 1);
            }

            k += width;
        }

        return info;
    }

    /// <summary>Replaces b by the solution of a system whose factors are given.</summary>
    public static void Solve(ReadOnlySpan<double> a, int size, ReadOnlySpan<int> pivots, Span<double> b, int columns)
    {
        for (var k = 0; k < size;)
        {
            if (pivots[k] > 0)
            {
                Elimination.Swap(b, columns, k, pivots[k] - 1);
                Subtract(a, size, k, k + 1, b, columns);
                Divide(b.Slice(k * columns, columns), a[(k * size) + k]);
                k++;
                continue;
            }

            Elimination.Swap(b, columns, k + 1, -pivots[k] - 1);
            Subtract(a, size, k, k + 2, b, columns);
            Subtract(a, size, k + 1, k + 2, b, columns);
            var off = a[((k + 1) * size) + k];
            var (first, second) = (a[(k * size) + k] / off, a[((k + 1) * size) + k + 1] / off);
            var determinant = (first * second) - 1;
            for (var column = 0; column < columns; column++)
            {
                var (x, y) = (b[(k * columns) + column] / off, b[((k + 1) * columns) + column] / off);
                b[(k * columns) + column] = ((second * x) - y) / determinant;
                b[((k + 1) * columns) + column] = ((first * y) - x) / determinant;
            }

            k += 2;
        }

        for (var k = size - 1; k >= 0;)
        {
            var width = pivots[k] > 0 ? 1 : 2;
            for (var step = k - width + 1; step <= k; step++)
            {
                for (var row = k + 1; row < size; row++)
                {
                    var factor = a[(row * size) + step];
                    for (var column = 0; column < columns; column++)
                    {
                        b[(step * columns) + column] -= factor * b[(row * columns) + column];
                    }
                }
            }

            Elimination.Swap(b, columns, k, Math.Abs(pivots[k]) - 1);
            k -= width;
        }
    }

    // The row to exchange and the size of the block; a negative row where the column is zero.
    private static (int Pivot, int Width) Choose(ReadOnlySpan<double> a, int size, int k)
    {
        var diagonal = Math.Abs(a[(k * size) + k]);
        var (largest, column) = (0.0, k);
        for (var row = k + 1; row < size; row++)
        {
            if (Math.Abs(a[(row * size) + k]) > largest)
            {
                (largest, column) = (Math.Abs(a[(row * size) + k]), row);
            }
        }

        if (diagonal == 0 && largest == 0)
        {
            return (-1, 1);
        }

        if (diagonal >= Alpha * largest)
        {
            return (k, 1);
        }

        double other = 0;
        for (var i = k; i < size; i++)
        {
            if (i != column)
            {
                other = Math.Max(other, Math.Abs(i < column ? a[(column * size) + i] : a[(i * size) + column]));
            }
        }

        return diagonal >= Alpha * largest * (largest / other) ? (k, 1)
            : Math.Abs(a[(column * size) + column]) >= Alpha * other ? (column, 1)
            : (column, 2);
    }

    private static void Exchange(Span<double> a, int size, int k, int width, int pivot)
    {
        var row = k + width - 1;
        if (pivot == row)
        {
            return;
        }

        for (var i = pivot + 1; i < size; i++)
        {
            (a[(i * size) + row], a[(i * size) + pivot]) = (a[(i * size) + pivot], a[(i * size) + row]);
        }

        for (var i = row + 1; i < pivot; i++)
        {
            (a[(i * size) + row], a[(pivot * size) + i]) = (a[(pivot * size) + i], a[(i * size) + row]);
        }

        (a[(row * size) + row], a[(pivot * size) + pivot]) = (a[(pivot * size) + pivot], a[(row * size) + row]);
        if (width == 2)
        {
            (a[(row * size) + k], a[(pivot * size) + k]) = (a[(pivot * size) + k], a[(row * size) + k]);
        }
    }

    private static void Eliminate(Span<double> a, int size, int k)
    {
        var inverse = 1 / a[(k * size) + k];
        for (var column = k + 1; column < size; column++)
        {
            var factor = inverse * a[(column * size) + k];
            for (var row = column; row < size; row++)
            {
                a[(row * size) + column] -= factor * a[(row * size) + k];
            }
        }

        for (var row = k + 1; row < size; row++)
        {
            a[(row * size) + k] *= inverse;
        }
    }

    private static void EliminateTwo(Span<double> a, int size, int k)
    {
        var off = a[((k + 1) * size) + k];
        var (second, first) = (a[((k + 1) * size) + k + 1] / off, a[(k * size) + k] / off);
        var scale = 1 / ((second * first) - 1) / off;
        for (var column = k + 2; column < size; column++)
        {
            var (x, y) = (a[(column * size) + k], a[(column * size) + k + 1]);
            var (left, right) = (scale * ((second * x) - y), scale * ((first * y) - x));
            for (var row = column; row < size; row++)
            {
                a[(row * size) + column] -= (a[(row * size) + k] * left) + (a[(row * size) + k + 1] * right);
            }

            (a[(column * size) + k], a[(column * size) + k + 1]) = (left, right);
        }
    }

    private static void Subtract(ReadOnlySpan<double> a, int size, int step, int first, Span<double> b, int columns)
    {
        for (var row = first; row < size; row++)
        {
            var factor = a[(row * size) + step];
            for (var column = 0; column < columns; column++)
            {
                b[(row * columns) + column] -= factor * b[(step * columns) + column];
            }
        }
    }

    private static void Divide(Span<double> row, double divisor)
    {
        foreach (ref var element in row)
        {
            element /= divisor;
        }
    }
}
