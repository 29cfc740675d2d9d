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
        var info = 0;
        for (var step = 0; step < Math.Min(rows, columns); step++)
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
                info = info == 0 ? step + 1 : info;
                continue;
            }

            Swap(a, columns, step, pivot);
            var head = a.Slice(step * columns, columns);
            for (var row = step + 1; row < rows; row++)
            {
                var line = a.Slice(row * columns, columns);
                var factor = line[step] /= divisor;
                Subtract(line[(step + 1)..], factor, head[(step + 1)..]);
            }
        }

        return info;
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
            for (var done = 0; done < step; done++)
            {
                var other = isUpper ? size - 1 - done : done;
                var factor = t[(row * size) + other];
                Subtract(target, factor, b.Slice(other * columns, columns));
            }

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
