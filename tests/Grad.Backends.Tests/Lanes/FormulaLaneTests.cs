using Grad.Backends.Lanes;

namespace Grad.Backends.Tests.Lanes;

/// <summary>Every formula gives the same bits at every width.</summary>
public sealed class FormulaLaneTests
{
    public static TheoryData<string> Names => [.. ElementwiseFormulas.All.Keys];

    /// <summary>Functions that no operation is yet.</summary>
    public static TheoryData<string> OtherNames => [.. Functions.All.Keys.Except(ElementwiseFormulas.All.Keys)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Widths_agree(string name)
    {
        var formula = ElementwiseFormulas.All[name];
        var (x, y, z) = Inputs(formula.Operands);
        if (name.Contains("polynomial", StringComparison.Ordinal) || name.Contains("bessel_derivative", StringComparison.Ordinal))
        {
            // They take as many steps as the degree says, up to a million.
            (x, y, z) = (Few(x), Few(y), Few(z));
        }

        Agree(x, y, z, formula.Run<Float64x1>(x, y, z), formula.Run<Float64x2>(x, y, z), formula.Run<Float64x4>(x, y, z), formula.Run<Float64x8>(x, y, z));
    }

    [Theory]
    [MemberData(nameof(OtherNames))]
    public void Widths_of_functions_agree(string name)
    {
        var function = Functions.All[name];
        var (x, y, z) = Inputs(function.Operands);
        Agree(
            x,
            y,
            z,
            function.Run<Float64x1, double, double>(x, y),
            function.Run<Float64x2, double, double>(x, y),
            function.Run<Float64x4, double, double>(x, y),
            function.Run<Float64x8, double, double>(x, y));
    }

    private static double[] Few(double[] all) => [.. Enumerable.Range(0, 400).Select(i => all[i * 14])];

    private static void Agree(double[] x, double[] y, double[] z, double[] expected, params double[][] wider)
    {
        foreach (var actual in wider)
        {
            for (var i = 0; i < x.Length; i++)
            {
                Assert.True(LaneRuns.Same(expected[i], actual[i]), $"at ({x[i]:R}, {y[i]:R}, {z[i]:R}): {expected[i]:R} in lanes of 1, {actual[i]:R} in wider ones");
            }
        }
    }

    private static (double[] X, double[] Y, double[] Z) Inputs(int operands)
    {
        var random = new System.Random(20240229);
        var hard = HardValues.Doubles;
        var (x, y, z) = (new List<double>(), new List<double>(), new List<double>());
        void Add(double a, double b)
        {
            x.Add(a);
            y.Add(b);
            z.Add(hard[random.Next(hard.Length)]);
        }

        foreach (var a in hard)
        {
            foreach (var b in operands > 1 ? hard : [1.5])
            {
                Add(a, b);
            }
        }

        // Neighbours of different size, so that the places of one vector go different ways; and hard ones among them.
        while (x.Count < 6000 || x.Count % 8 != 0)
        {
            Add(random.Next(4) == 0 ? hard[random.Next(hard.Length)] : Draw(random), random.Next(4) == 0 ? hard[random.Next(hard.Length)] : Draw(random));
        }

        return ([.. x], [.. y], [.. z]);
    }

    private static double Draw(System.Random random) => random.Next(6) switch
    {
        0 => (random.NextDouble() * 2) - 1,
        1 => (random.NextDouble() * 40) - 20,
        2 => (random.NextDouble() * 1500) - 750,
        3 => double.ScaleB(random.NextDouble() - 0.5, random.Next(-60, 60)),
        4 => random.Next(-40, 40) / 2.0,
        _ => BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue)),
    };
}
