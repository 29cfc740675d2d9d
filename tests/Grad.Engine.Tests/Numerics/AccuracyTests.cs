using System.Globalization;
using Grad.Backends.Lanes;

namespace Grad.Engine.Tests.Numerics;

/// <summary>The functions against results of arbitrary precision, recorded by <c>reference/reference.py</c>.</summary>
public sealed class AccuracyTests
{
    /// <summary>Where a gamma function crosses 0 its error is measured against the size of its terms, not of the result.</summary>
    private const double NearZero = 1.0 / (1L << 56);

    public static TheoryData<string> Names => [.. Functions.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Float64_is_within_one_unit_in_the_last_place(string name)
    {
        var wrong = new List<string>();
        foreach (var bits in Lines("float64.txt", name))
        {
            var x = BitConverter.UInt64BitsToDouble(bits[0]);
            var y = BitConverter.UInt64BitsToDouble(bits[^2]);
            var expected = BitConverter.UInt64BitsToDouble(bits[^1]);
            var actual = Functions.All[name].Run<Float64x1, double, double>([x], [y])[0];
            var distance = long.Abs((long)BitConverter.DoubleToUInt64Bits(actual) - (long)bits[^1]);
            var near = name is "lgamma" or "digamma" && double.Abs(actual - expected) < NearZero;
            if (distance > 1 && !near)
            {
                wrong.Add($"{name}({x:R}, {y:R}) is {expected:R}, got {actual:R}");
            }
        }

        Assert.Empty(wrong);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Float32_is_correctly_rounded(string name)
    {
        var wrong = new List<string>();
        foreach (var bits in Lines("float32.txt", name))
        {
            var x = BitConverter.UInt32BitsToSingle((uint)bits[0]);
            var y = BitConverter.UInt32BitsToSingle((uint)bits[^2]);
            var expected = BitConverter.UInt32BitsToSingle((uint)bits[^1]);
            var actual = Functions.All[name].Run<Float64x1, float, float>([x], [y])[0];
            if (BitConverter.SingleToUInt32Bits(actual) != (uint)bits[^1])
            {
                wrong.Add($"{name}({x:R}, {y:R}) is {expected:R}, got {actual:R}");
            }
        }

        Assert.Empty(wrong);
    }

    private static List<ulong[]> Lines(string file, string name)
    {
        var path = Path.Combine(AppContext.BaseDirectory, "Numerics", "reference", file);
        var lines = File.ReadLines(path)
            .Select(line => line.Split(' '))
            .Where(words => words[0] == name)
            .Select(words => words[1..].Select(word => ulong.Parse(word, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToArray())
            .ToList();
        Assert.True(lines.Count > 100, $"{file} has no rows for {name}");
        return lines;
    }
}
