using Grad.Backends.Lanes;
using Grad.Engine.Numerics;
using Xunit;

namespace Grad.Engine.Tests.Numerics;

/// <summary>Every function gives the same bits at every width.</summary>
public sealed class FunctionLaneTests
{
    public static TheoryData<string> Names => [.. Functions.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Widths_agree(string name)
    {
        var function = Functions.All[name];
        var (x, y) = Inputs(function.Operands);
        var expected = function.Run<Real1, double, double>(x, y);
        Agree<Real2>(function, x, y, expected);
        Agree<Real4>(function, x, y, expected);
        Agree<Real8>(function, x, y, expected);
    }

    private static void Agree<V>(Functions.IFunction function, double[] x, double[] y, double[] expected)
        where V : struct, IRealLane<V>
    {
        var actual = function.Run<V, double, double>(x, y);
        for (var i = 0; i < x.Length; i++)
        {
            Assert.True(LaneRuns.Same(expected[i], actual[i]), $"at ({x[i]:R}, {y[i]:R}): {expected[i]:R} in lanes of 1, {actual[i]:R} in lanes of {V.Count}");
        }
    }

    private static (double[] X, double[] Y) Inputs(int operands)
    {
        var random = new System.Random(20240229);
        var hard = HardValues.Doubles;
        var x = new List<double>();
        var y = new List<double>();
        foreach (var a in hard)
        {
            foreach (var b in operands == 2 ? hard : [1.5])
            {
                x.Add(a);
                y.Add(b);
            }
        }

        // Neighbours of different size, so that the places of one vector go different ways.
        while (x.Count < 6000 || x.Count % 8 != 0)
        {
            x.Add(Draw(random));
            y.Add(Draw(random));
        }

        return ([.. x], [.. y]);
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
