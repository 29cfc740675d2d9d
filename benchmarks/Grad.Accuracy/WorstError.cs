namespace Grad.Accuracy;

/// <summary>The largest error so far, and where it was.</summary>
/// <param name="Size">The error: units in the last place of float32, or relative to the exact number.</param>
/// <param name="Place">The inputs, and what was wrong.</param>
internal readonly record struct WorstError(double Size, string Place)
{
    private const double LeastNormal = 1.1754943508222875e-38;

    /// <summary>Half a unit more than the largest float32 rounds to infinity.</summary>
    private const double Overflow = 3.4028235677973366e38;

    /// <summary>The larger of two.</summary>
    public WorstError With(double size, Func<string> place) => size > Size ? new(size, place()) : this;

    /// <summary>The larger of two.</summary>
    public WorstError With(WorstError other) => other.Size > Size ? other : this;

    /// <summary>
    /// How many units in the last place of float32 a number is from the exact one: infinite for a wrong infinity, NaN or zero, 0 where the
    /// exact number is not a normal float32 (then only NaN and infinity are wrong).
    /// </summary>
    public static double Units(double got, double exact)
    {
        var size = double.Abs(exact);
        if (double.IsNaN(exact) || size >= Overflow)
        {
            return 0;
        }

        if (!double.IsFinite(got))
        {
            return double.PositiveInfinity;
        }

        if (size < LeastNormal)
        {
            return 0;
        }

        return got == 0 ? double.PositiveInfinity : double.Abs(got - exact) / double.ScaleB(1, double.ILogB(size) - 23);
    }

    /// <summary>The relative error of a float64.</summary>
    public static double Relative(double got, double exact)
    {
        if (double.IsNaN(exact) || double.IsInfinity(exact))
        {
            return 0;
        }

        return !double.IsFinite(got) ? double.PositiveInfinity : double.IsNormal(exact) ? double.Abs(got - exact) / double.Abs(exact) : 0;
    }
}
