namespace Grad.Engine.Operations.LinearAlgebra;

/// <summary>
/// Householder's QR factorization with LAPACK's conventions: the reflection of step i is I - tau · v · vᵀ with v[i] = 1, and the
/// diagonal of R has the sign opposite to what it replaces (Golub and Van Loan, Matrix Computations, 5.2).
/// </summary>
internal static class Reflections
{
    /// <summary>Replaces a row-major matrix by R, and the reflections' vectors below its diagonal.</summary>
    public static void Factor(Span<double> a, int rows, int columns, Span<double> tau)
    {
        for (var step = 0; step < tau.Length; step++)
        {
            double largest = 0;
            for (var row = step + 1; row < rows; row++)
            {
                largest = Math.Max(largest, Math.Abs(a[(row * columns) + step]));
            }

            tau[step] = 0;
            if (largest == 0)
            {
                continue;
            }

            var alpha = a[(step * columns) + step];
            largest = Math.Max(largest, Math.Abs(alpha));
            double sum = 0;
            for (var row = step; row < rows; row++)
            {
                var part = a[(row * columns) + step] / largest;
                sum += part * part;
            }

            var beta = largest * Math.Sqrt(sum);
            beta = alpha >= 0 ? -beta : beta;
            tau[step] = (beta - alpha) / beta;
            for (var row = step + 1; row < rows; row++)
            {
                a[(row * columns) + step] /= alpha - beta;
            }

            a[(step * columns) + step] = beta;
            Apply(a, columns, step, tau[step], a, columns, rows, step + 1);
        }
    }

    /// <summary>Multiplies the columns of b, from <paramref name="first"/> on, by one reflection.</summary>
    /// <param name="a">Holds the reflection's vector in the column <paramref name="step"/>.</param>
    /// <param name="stride">The columns of a.</param>
    /// <param name="step">Which reflection.</param>
    /// <param name="tau">Its factor.</param>
    /// <param name="b">The matrix that is multiplied.</param>
    /// <param name="columns">The columns of b.</param>
    /// <param name="rows">The rows of both.</param>
    /// <param name="first">The first column of b that changes.</param>
    public static void Apply(ReadOnlySpan<double> a, int stride, int step, double tau, Span<double> b, int columns, int rows, int first)
    {
        for (var column = first; column < columns; column++)
        {
            var sum = b[(step * columns) + column];
            for (var row = step + 1; row < rows; row++)
            {
                sum += a[(row * stride) + step] * b[(row * columns) + column];
            }

            sum *= tau;
            b[(step * columns) + column] -= sum;
            for (var row = step + 1; row < rows; row++)
            {
                b[(row * columns) + column] -= a[(row * stride) + step] * sum;
            }
        }
    }
}
