using System.Numerics;
using System.Runtime.InteropServices;

namespace Grad.Engine.Operations.LinearAlgebra;

/// <summary>
/// Gaussian elimination with partial pivoting, and substitution with triangles (Golub and Van Loan, Matrix Computations, 3.1 and 3.4).
/// Matrices are row-major.
/// </summary>
internal static class Elimination
{
    /// <summary>Replaces a matrix by its factors: U, and L below the diagonal without its ones.</summary>
    /// <param name="a">The matrix.</param>
    /// <param name="rows">Its rows.</param>
    /// <param name="columns">Its columns.</param>
    /// <param name="pivots">Receives for each step the row, counted from 1, that was exchanged with the step's.</param>
    /// <returns>The first step, counted from 1, whose pivot is zero; 0 where there is none.</returns>
    public static int Factor(Span<double> a, int rows, int columns, Span<int> pivots)
    {
        // Steps are taken in panels: what is right of a panel waits for all of its steps and then takes them in one pass.
        const int panel = 16;
        var info = 0;
        var steps = Math.Min(rows, columns);
        for (var first = 0; first < steps;)
        {
            var edge = Math.Min(first + panel, steps);
            var step = first;
            while (step < edge && Eliminate(a, rows, columns, step, edge, pivots))
            {
                step++;
            }

            for (var row = first + 1; row < rows && edge < columns; row++)
            {
                var line = a.Slice(row * columns, columns);
                SubtractRows(line[edge..], line[first..Math.Min(row, step)], a[((first * columns) + edge)..], columns);
            }

            if (step < edge)
            {
                info = info == 0 ? step + 1 : info;
                step++;
            }

            first = step;
        }

        return info;
    }

    // One step for the columns left of an edge; not where the pivot is zero.
    private static bool Eliminate(Span<double> a, int rows, int columns, int step, int edge, Span<int> pivots)
    {
        var pivot = step;
        for (var row = step + 1; row < rows; row++)
        {
            if (Math.Abs(a[(row * columns) + step]) > Math.Abs(a[(pivot * columns) + step]))
            {
                pivot = row;
            }
        }

        pivots[step] = pivot + 1;
        var divisor = a[(pivot * columns) + step];
        if (divisor == 0)
        {
            return false;
        }

        Swap(a, columns, step, pivot);
        var head = a[((step * columns) + step + 1)..((step * columns) + edge)];
        for (var row = step + 1; row < rows; row++)
        {
            var line = a.Slice((row * columns) + step, edge - step);
            var factor = line[0] /= divisor;
            Subtract(line[1..], factor, head);
        }

        return true;
    }

    /// <summary>
    /// Subtracts multiples of rows from another one, one after the other: each product and each difference is rounded.
    /// </summary>
    /// <param name="target">The row.</param>
    /// <param name="factors">The factor of each row that is subtracted.</param>
    /// <param name="sources">Those rows.</param>
    /// <param name="stride">The distance of each from the one before.</param>
    /// <param name="isReversed">Whether the last of them comes first.</param>
    public static void SubtractRows(Span<double> target, ReadOnlySpan<double> factors, ReadOnlySpan<double> sources, int stride, bool isReversed = false)
    {
        var width = Vector<double>.Count;
        var column = 0;
        for (; column <= target.Length - (4 * width); column += 4 * width)
        {
            var t0 = new Vector<double>(target[column..]);
            var t1 = new Vector<double>(target[(column + width)..]);
            var t2 = new Vector<double>(target[(column + (2 * width))..]);
            var t3 = new Vector<double>(target[(column + (3 * width))..]);
            for (var i = 0; i < factors.Length; i++)
            {
                var row = isReversed ? factors.Length - 1 - i : i;
                var factor = new Vector<double>(factors[row]);
                var source = sources.Slice((row * stride) + column, 4 * width);
                t0 -= factor * new Vector<double>(source);
                t1 -= factor * new Vector<double>(source[width..]);
                t2 -= factor * new Vector<double>(source[(2 * width)..]);
                t3 -= factor * new Vector<double>(source[(3 * width)..]);
            }

            t0.CopyTo(target[column..]);
            t1.CopyTo(target[(column + width)..]);
            t2.CopyTo(target[(column + (2 * width))..]);
            t3.CopyTo(target[(column + (3 * width))..]);
        }

        for (var i = 0; i < factors.Length && column < target.Length; i++)
        {
            var row = isReversed ? factors.Length - 1 - i : i;
            Subtract(target[column..], factors[row], sources[((row * stride) + column)..]);
        }
    }

    /// <summary>Subtracts a multiple of a row from another one: each product and each difference is rounded.</summary>
    public static void Subtract(Span<double> target, double factor, ReadOnlySpan<double> source)
    {
        var to = MemoryMarshal.Cast<double, Vector<double>>(target);
        var from = MemoryMarshal.Cast<double, Vector<double>>(source);
        for (var i = 0; i < to.Length; i++)
        {
            to[i] -= factor * from[i];
        }

        for (var i = to.Length * Vector<double>.Count; i < target.Length; i++)
        {
            target[i] -= factor * source[i];
        }
    }

    /// <summary>Exchanges the rows of a matrix as pivots say, first to last.</summary>
    public static void Permute(Span<double> b, int columns, ReadOnlySpan<int> pivots)
    {
        for (var step = 0; step < pivots.Length; step++)
        {
            Swap(b, columns, step, pivots[step] - 1);
        }
    }

    /// <summary>Exchanges two rows.</summary>
    public static void Swap(Span<double> b, int columns, int first, int second)
    {
        if (first == second)
        {
            return;
        }

        var x = b.Slice(first * columns, columns);
        var y = b.Slice(second * columns, columns);
        for (var column = 0; column < columns; column++)
        {
            (x[column], y[column]) = (y[column], x[column]);
        }
    }

    /// <summary>Replaces b by the solution x of t x = b, where t is one triangle of a square matrix.</summary>
    /// <param name="t">The matrix; what lies outside the triangle is not read.</param>
    /// <param name="size">Its size.</param>
    /// <param name="b">The right sides, as columns.</param>
    /// <param name="columns">How many there are.</param>
    /// <param name="isUpper">Which triangle.</param>
    /// <param name="isUnit">Whether the diagonal is taken to be ones.</param>
    public static void Substitute(ReadOnlySpan<double> t, int size, Span<double> b, int columns, bool isUpper, bool isUnit)
    {
        for (var step = 0; step < size; step++)
        {
            var row = isUpper ? size - 1 - step : step;
            var target = b.Slice(row * columns, columns);
            var (first, count) = isUpper ? (row + 1, step) : (0, step);
            SubtractRows(target, t.Slice((row * size) + first, count), b[(first * columns)..], columns, isReversed: isUpper);
            if (!isUnit)
            {
                var divisor = t[(row * size) + row];
                foreach (ref var element in target)
                {
                    element /= divisor;
                }
            }
        }
    }

    /// <summary>Replaces b by the solution x of a x = b, and a by its factors.</summary>
    /// <returns>As <see cref="Factor"/>.</returns>
    public static int Solve(Span<double> a, int size, Span<double> b, int columns)
    {
        var pivots = new int[size];
        var info = Factor(a, size, size, pivots);
        Permute(b, columns, pivots);
        Substitute(a, size, b, columns, isUpper: false, isUnit: true);
        Substitute(a, size, b, columns, isUpper: true, isUnit: false);
        return info;
    }

    /// <summary>The determinant; the matrix is replaced by its factors.</summary>
    public static double Determinant(Span<double> a, int size)
    {
        var pivots = new int[size];
        Factor(a, size, size, pivots);
        double product = 1;
        for (var i = 0; i < size; i++)
        {
            product *= pivots[i] == i + 1 ? a[(i * size) + i] : -a[(i * size) + i];
        }

        return product;
    }
}
