using System.Numerics;

namespace Grad.Engine.Operations.Fourier;

/// <summary>
/// The numbers exp(∓2πik/n). Sines and cosines come from their series in the first eighth of the circle, the rest by symmetry, so
/// they are the same on every machine.
/// </summary>
internal static class RootsOfUnity
{
    /// <summary>All n roots, in order of k.</summary>
    /// <param name="count">n.</param>
    /// <param name="isPositive">The sign of the exponent.</param>
    public static Complex[] Of(int count, bool isPositive)
    {
        var roots = new Complex[count];
        for (var k = 0; k < count; k++)
        {
            var eighth = (int)(8L * k / count);
            var rest = (8L * k) - ((long)eighth * count);
            var (cosine, sine) = FirstEighth((eighth % 2 == 0 ? rest : count - rest) / (4.0 * count));
            var (x, y) = eighth switch
            {
                0 => (cosine, sine),
                1 => (sine, cosine),
                2 => (-sine, cosine),
                3 => (-cosine, sine),
                4 => (-cosine, -sine),
                5 => (-sine, -cosine),
                6 => (sine, -cosine),
                _ => (cosine, -sine),
            };
            roots[k] = new Complex(x, isPositive ? y : -y);
        }

        return roots;
    }

    // Of an angle in half turns, at most 1/4. Terms are summed from the least, so the error stays near half an ulp.
    private static (double Cosine, double Sine) FirstEighth(double halfTurns)
    {
        var angle = halfTurns * Math.PI;
        var square = angle * angle;
        double cosine = 1, sine = 1;
        for (var n = 20; n > 0; n -= 2)
        {
            cosine = 1 - (square / (n * (n - 1)) * cosine);
            sine = 1 - (square / (n * (n + 1)) * sine);
        }

        return (cosine, angle * sine);
    }
}
