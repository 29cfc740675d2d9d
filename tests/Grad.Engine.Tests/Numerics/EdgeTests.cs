using Grad.Backends.Lanes;

namespace Grad.Engine.Tests.Numerics;

/// <summary>Zeros, infinities and NaN: against the C library's functions where there are any, against the definition elsewhere.</summary>
public sealed class EdgeTests
{
    private const double Infinity = double.PositiveInfinity;

    [Fact]
    public void Functions_of_one_operand_agree_with_C()
    {
        var oracles = new Dictionary<string, Func<double, double>>
        {
            ["exp"] = Math.Exp,
            ["log"] = Math.Log,
            ["log2"] = Math.Log2,
            ["log10"] = Math.Log10,
            ["tanh"] = Math.Tanh,
            ["sinh"] = Math.Sinh,
            ["cosh"] = Math.Cosh,
            ["asinh"] = Math.Asinh,
            ["acosh"] = Math.Acosh,
            ["atanh"] = Math.Atanh,
            ["sin"] = Math.Sin,
            ["cos"] = Math.Cos,
            ["tan"] = Math.Tan,
            ["asin"] = Math.Asin,
            ["acos"] = Math.Acos,
            ["atan"] = Math.Atan,
            ["cbrt"] = Math.Cbrt,
        };
        foreach (var (name, oracle) in oracles)
        {
            foreach (var x in HardValues.Doubles)
            {
                AssertClose(oracle(x), Functions.All[name].Run<Float64x1, double, double>([x], [x])[0], $"{name}({x:R})");
            }
        }
    }

    [Fact]
    public void Functions_of_two_operands_agree_with_C()
    {
        double[] values = [.. HardValues.Doubles, 2, -2, -5, 4, 1023, 1e10, -1e10, 9007199254740992, -0.25, double.NegativeInfinity];
        var (x, y, _) = LaneRuns.Pairs(values);
        var powers = Functions.All["pow"].Run<Float64x1, double, double>(x, y);
        var angles = Functions.All["atan2"].Run<Float64x1, double, double>(x, y);
        for (var i = 0; i < x.Length; i++)
        {
            AssertClose(Math.Pow(x[i], y[i]), powers[i], $"pow({x[i]:R}, {y[i]:R})");
            AssertClose(Math.Atan2(x[i], y[i]), angles[i], $"atan2({x[i]:R}, {y[i]:R})");
        }
    }

    [Theory]
    [InlineData("exp2", Infinity, Infinity)]
    [InlineData("exp2", -Infinity, 0.0)]
    [InlineData("exp2", 1023.0, 8.98846567431158E307)]
    [InlineData("exp2", 1024.0, Infinity)]
    [InlineData("exp2", -1074.0, double.Epsilon)]
    [InlineData("expm1", Infinity, Infinity)]
    [InlineData("expm1", -Infinity, -1.0)]
    [InlineData("log1p", -1.0, -Infinity)]
    [InlineData("log1p", -1.5, double.NaN)]
    [InlineData("log1p", Infinity, Infinity)]
    [InlineData("sigmoid", Infinity, 1.0)]
    [InlineData("sigmoid", -Infinity, 0.0)]
    [InlineData("erf", Infinity, 1.0)]
    [InlineData("erf", -Infinity, -1.0)]
    [InlineData("erfc", 0.0, 1.0)]
    [InlineData("erfc", Infinity, 0.0)]
    [InlineData("erfc", -Infinity, 2.0)]
    [InlineData("erfinv", 1.0, Infinity)]
    [InlineData("erfinv", -1.0, -Infinity)]
    [InlineData("erfinv", 1.5, double.NaN)]
    [InlineData("lgamma", 0.0, Infinity)]
    [InlineData("lgamma", 1.0, 0.0)]
    [InlineData("lgamma", 2.0, 0.0)]
    [InlineData("lgamma", -3.0, Infinity)]
    [InlineData("lgamma", Infinity, Infinity)]
    [InlineData("lgamma", -Infinity, Infinity)]
    [InlineData("lgamma", double.MaxValue, Infinity)]
    [InlineData("digamma", 0.0, -Infinity)]
    [InlineData("digamma", -2.0, double.NaN)]
    [InlineData("digamma", Infinity, Infinity)]
    [InlineData("digamma", -Infinity, double.NaN)]
    public void Definitions_hold(string name, double x, double expected) =>
        AssertClose(expected, Functions.All[name].Run<Float64x1, double, double>([x], [x])[0], $"{name}({x:R})");

    [Fact]
    public void Definitions_hold_at_negative_zero()
    {
        Definitions_hold("expm1", -0.0, -0.0);
        Definitions_hold("log1p", -0.0, -0.0);
        Definitions_hold("sigmoid", -0.0, 0.5);
        Definitions_hold("erf", -0.0, -0.0);
        Definitions_hold("erfinv", -0.0, -0.0);
        Definitions_hold("lgamma", -0.0, Infinity);
        Definitions_hold("digamma", -0.0, Infinity);
    }

    [Theory]
    [InlineData(float.NegativeInfinity, -0.0)]
    [InlineData(-39.5f, -0.0)]
    [InlineData(0, 0.5)]
    [InlineData(39.5f, 1.0)]
    [InlineData(float.PositiveInfinity, 1.0)]
    [InlineData(float.NaN, double.NaN)]
    public void The_slope_of_gelu_has_its_limits(float x, double expected)
    {
        var runs = FastPathFormulas.All["gelu_slope"];
        Assert.True(LaneRuns.Same(expected, runs.Full<Float64x1>([x], [x])[0]));
        Assert.True(LaneRuns.Same(expected, (float)runs.Rounded<Float64x1>([x], [x])[0]));
    }

    /// <summary>T_n(cos t) = cos(n·t), at t = π/3; a degree is as many steps, so that there must be a last one.</summary>
    [Theory]
    [InlineData(1048575, 0.5 - 1.5)]
    [InlineData(1048576, -0.5)]
    [InlineData(1048577, double.NaN)]
    [InlineData(1E300, double.NaN)]
    [InlineData(Infinity, double.NaN)]
    public void Polynomials_have_a_highest_degree(double degree, double expected) =>
        Assert.True(LaneRuns.Same(expected, ElementwiseFormulas.All["special.chebyshev_polynomial_t"].Run<Float64x1>([0.5], [degree], [0])[0]));

    /// <summary>Where adding 1 changes nothing, a sum over a, a + 1, … must end otherwise.</summary>
    [Theory]
    [InlineData(1E17, 5E16, 0)]
    [InlineData(1E300, 1E299, 0)]
    [InlineData(1E300, 1, 1)]
    public void Zeta_ends(double s, double q, double expected) =>
        Assert.Equal(expected, ElementwiseFormulas.All["special.zeta"].Run<Float64x1>([s], [q], [0])[0]);

    [Fact]
    public void Remainders_by_infinity_are_the_dividend_whatever_the_other_lanes_do()
    {
        double[] x = [1, 5, -1, 1E300], y = [Infinity, 3, -Infinity, 1E-300];
        foreach (var name in (string[])["fmod_real", "remainder_real"])
        {
            var rests = ElementwiseFormulas.All[name].Run<Float64x4>(x, y, y);
            Assert.Equal([1, 2, -1], rests[..3]);
        }
    }

    /// <summary>The sign of NaN is the processor's choice.</summary>
    [Theory]
    [InlineData(0xFFF8000000000000)]
    [InlineData(0x7FF8000000000000)]
    public void NaN_counts_as_positive(ulong bits)
    {
        var nan = BitConverter.UInt64BitsToDouble(bits);
        Assert.Equal([1.5], ElementwiseFormulas.All["copysign"].Run<Float64x1>([-1.5], [nan], [0]));
        Assert.Equal([0.0], ElementwiseFormulas.All["signbit"].Run<Float64x1>([nan], [0], [0]));
        Assert.Equal([1.0], ElementwiseFormulas.All["signbit"].Run<Float64x1>([double.NegativeZero], [0], [0]));
    }

    [Fact]
    public void NaN_stays()
    {
        foreach (var (name, function) in Functions.All)
        {
            Assert.True(double.IsNaN(function.Run<Float64x1, double, double>([double.NaN], [2.0])[0]), name);
        }
    }

    /// <summary>Equal where the result is 0, infinite or NaN; elsewhere the C library may be off by a unit or two.</summary>
    private static void AssertClose(double expected, double actual, string call)
    {
        var distance = Int128.Abs((Int128)BitConverter.DoubleToInt64Bits(expected) - BitConverter.DoubleToInt64Bits(actual));
        var exact = !double.IsFinite(expected) || expected == 0;
        Assert.True(exact ? LaneRuns.Same(expected, actual) : distance <= 2, $"{call} is {expected:R}, got {actual:R}");
    }
}
