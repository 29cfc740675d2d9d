using System.Numerics;
using System.Runtime.InteropServices;

namespace Grad.Engine.Operations.LinearAlgebra;

/// <summary>
/// Singular values by the one-sided method of Hestenes, and eigenvalues of symmetric matrices by the cyclic method of Jacobi
/// (Golub and Van Loan, Matrix Computations, 8.5 and 8.6.3). Both use additions, products, quotients and roots alone.
/// </summary>
internal static class JacobiRotations
{
    private const double Epsilon = 2.220446049250313e-16;
    private const int MostSweeps = 60;

    /// <summary>The singular value decomposition u · diag(s) · vᵀ of a matrix.</summary>
    /// <param name="a">The matrix, row-major.</param>
    /// <param name="rows">Its rows.</param>
    /// <param name="columns">Its columns.</param>
    /// <param name="s">Receives the singular values, descending.</param>
    /// <param name="isFull">Whether u and v are square.</param>
    /// <returns>The left and the right vectors, one vector a row.</returns>
    public static (double[] Left, double[] Right) SingularValues(ReadOnlySpan<double> a, int rows, int columns, Span<double> s, bool isFull = false)
    {
        if (rows < columns)
        {
            var transposed = new double[a.Length];
            for (var i = 0; i < a.Length; i++)
            {
                transposed[(i % columns * rows) + (i / columns)] = a[i];
            }

            var (left, right) = SingularValues(transposed, columns, rows, s, isFull);
            return (right, left);
        }

        // The columns of the matrix as rows, scaled so that squares neither overflow nor vanish.
        var scale = Scale(a);
        var work = new double[a.Length];
        for (var i = 0; i < a.Length; i++)
        {
            work[(i % columns * rows) + (i / columns)] = a[i] / scale;
        }

        var rotations = Identity(columns);
        for (var sweep = 0; sweep < MostSweeps && Sweep(work, rotations, rows, columns); sweep++)
        {
        }

        var norms = new double[columns];
        for (var column = 0; column < columns; column++)
        {
            norms[column] = Math.Sqrt(Dot(work.AsSpan(column * rows, rows), work.AsSpan(column * rows, rows)));
        }

        int[] order = [.. Enumerable.Range(0, columns).OrderByDescending(column => norms[column])];
        var vectors = new double[(isFull ? rows : columns) * rows];
        var basis = new double[columns * columns];
        var known = 0;
        for (var i = 0; i < columns; i++)
        {
            var from = order[i];
            s[i] = norms[from] * scale;
            rotations.AsSpan(from * columns, columns).CopyTo(basis.AsSpan(i * columns));
            if (norms[from] > norms[order[0]] * rows * Epsilon)
            {
                known++;
                for (var row = 0; row < rows; row++)
                {
                    vectors[(i * rows) + row] = work[(from * rows) + row] / norms[from];
                }
            }
        }

        Complete(vectors, known, rows);
        return (vectors, basis);
    }

    /// <summary>The eigenvalues, ascending, and eigenvectors of a symmetric matrix.</summary>
    /// <param name="a">The matrix, row-major, which is destroyed.</param>
    /// <param name="size">Its size.</param>
    /// <param name="w">Receives the eigenvalues.</param>
    /// <param name="v">Receives the eigenvectors as columns.</param>
    public static void Eigenvalues(Span<double> a, int size, Span<double> w, Span<double> v)
    {
        var scale = Scale(a);
        foreach (ref var element in a)
        {
            element /= scale;
        }

        var vectors = Identity(size);
        for (var sweep = 0; sweep < MostSweeps; sweep++)
        {
            var isDone = true;
            for (var p = 0; p < size; p++)
            {
                for (var q = p + 1; q < size; q++)
                {
                    isDone &= !Annihilate(a, vectors, size, p, q);
                }
            }

            if (isDone)
            {
                break;
            }
        }

        var values = new double[size];
        for (var i = 0; i < size; i++)
        {
            values[i] = a[(i * size) + i] * scale;
        }

        int[] order = [.. Enumerable.Range(0, size).OrderBy(i => values[i])];
        for (var i = 0; i < size; i++)
        {
            w[i] = values[order[i]];
            for (var row = 0; row < size; row++)
            {
                v[(row * size) + i] = vectors[(order[i] * size) + row];
            }
        }
    }

    private static bool Sweep(double[] work, double[] rotations, int rows, int columns)
    {
        var hasRotated = false;
        for (var p = 0; p < columns; p++)
        {
            for (var q = p + 1; q < columns; q++)
            {
                var x = work.AsSpan(p * rows, rows);
                var y = work.AsSpan(q * rows, rows);
                var (alpha, beta, gamma) = Dots(x, y);
                if (!(Math.Abs(gamma) > Epsilon * Math.Sqrt(alpha) * Math.Sqrt(beta)))
                {
                    continue;
                }

                hasRotated = true;
                var (c, s) = Angle((beta - alpha) / (2 * gamma));
                Rotate(x, y, c, s);
                Rotate(rotations.AsSpan(p * columns, columns), rotations.AsSpan(q * columns, columns), c, s);
            }
        }

        return hasRotated;
    }

    private static bool Annihilate(Span<double> a, double[] vectors, int size, int p, int q)
    {
        var off = a[(p * size) + q];
        var (app, aqq) = (a[(p * size) + p], a[(q * size) + q]);

        // What is below the rounding of the largest element, which is at least 1/2, is nothing.
        if (!(Math.Abs(off) > Epsilon * Math.Sqrt(Math.Abs(app)) * Math.Sqrt(Math.Abs(aqq))) || Math.Abs(off) < Epsilon * Epsilon)
        {
            return false;
        }

        var (c, s) = Angle((aqq - app) / (2 * off));
        var (pp, qp) = ((c * app) - (s * off), (c * off) - (s * aqq));
        var (pq, qq) = ((s * app) + (c * off), (s * off) + (c * aqq));

        // Elsewhere the columns are what the rows are: the matrix is symmetric to the last bit.
        var x = a.Slice(p * size, size);
        var y = a.Slice(q * size, size);
        Rotate(x, y, c, s);
        for (var i = 0; i < size; i++)
        {
            (a[(i * size) + p], a[(i * size) + q]) = (x[i], y[i]);
        }

        (a[(p * size) + p], a[(q * size) + q]) = ((c * pp) - (s * qp), (s * pq) + (c * qq));
        a[(p * size) + q] = a[(q * size) + p] = 0;
        Rotate(vectors.AsSpan(p * size, size), vectors.AsSpan(q * size, size), c, s);
        return true;
    }

    private static (double Cosine, double Sine) Angle(double cotangent)
    {
        var tangent = 1 / (Math.Abs(cotangent) + Math.Sqrt(1 + (cotangent * cotangent)));
        tangent = cotangent < 0 ? -tangent : tangent;
        var cosine = 1 / Math.Sqrt(1 + (tangent * tangent));
        return (cosine, cosine * tangent);
    }

    private static void Rotate(Span<double> x, Span<double> y, double c, double s)
    {
        var xs = MemoryMarshal.Cast<double, Vector<double>>(x);
        var ys = MemoryMarshal.Cast<double, Vector<double>>(y);
        var (cs, ss) = (new Vector<double>(c), new Vector<double>(s));
        for (var i = 0; i < xs.Length; i++)
        {
            (xs[i], ys[i]) = ((cs * xs[i]) - (ss * ys[i]), (ss * xs[i]) + (cs * ys[i]));
        }

        for (var i = xs.Length * Vector<double>.Count; i < x.Length; i++)
        {
            (x[i], y[i]) = ((c * x[i]) - (s * y[i]), (s * x[i]) + (c * y[i]));
        }
    }

    // Orthonormal rows that are missing: what is left of the axis that lies farthest from those that are known.
    private static void Complete(double[] vectors, int known, int length)
    {
        for (var next = known; next * length < vectors.Length; next++)
        {
            var covered = new double[length];
            for (var i = 0; i < next * length; i++)
            {
                covered[i % length] += vectors[i] * vectors[i];
            }

            var vector = vectors.AsSpan(next * length, length);
            vector.Clear();
            vector[Array.IndexOf(covered, covered.Min())] = 1;
            for (var pass = 0; pass < 2; pass++)
            {
                for (var i = 0; i < next; i++)
                {
                    var other = vectors.AsSpan(i * length, length);
                    var share = Dot(vector, other);
                    for (var j = 0; j < length; j++)
                    {
                        vector[j] -= share * other[j];
                    }
                }

                var norm = Math.Sqrt(Dot(vector, vector));
                foreach (ref var element in vector)
                {
                    element /= norm;
                }
            }
        }
    }

    // The power of two at or below the largest magnitude; 1 where all are zero or one is not finite.
    private static double Scale(ReadOnlySpan<double> a)
    {
        double largest = 0;
        foreach (var element in a)
        {
            largest = Math.Abs(element) > largest ? Math.Abs(element) : largest;
        }

        return largest > 0 && double.IsFinite(largest) ? Math.ScaleB(1, Math.Clamp(Math.ILogB(largest), -1021, 1021)) : 1;
    }

    private static double Dot(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        double sum = 0;
        for (var i = 0; i < x.Length; i++)
        {
            sum += x[i] * y[i];
        }

        return sum;
    }

    // The products x · x, y · y and x · y: three sums that need not wait for one another.
    private static (double XX, double YY, double XY) Dots(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        var (xx, yy, xy) = (0.0, 0.0, 0.0);
        for (var i = 0; i < x.Length; i++)
        {
            xx += x[i] * x[i];
            yy += y[i] * y[i];
            xy += x[i] * y[i];
        }

        return (xx, yy, xy);
    }

    private static double[] Identity(int size)
    {
        var identity = new double[size * size];
        for (var i = 0; i < size; i++)
        {
            identity[(i * size) + i] = 1;
        }

        return identity;
    }
}
