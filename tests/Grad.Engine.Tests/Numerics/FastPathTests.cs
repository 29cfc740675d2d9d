using System.Globalization;
using Grad.Backends.Lanes;
using Grad.Engine.Numerics;

namespace Grad.Engine.Tests.Numerics;

/// <summary>
/// Fast path results and the test whether they are accurate enough. Samples only: all inputs of a function of one number are tested by
/// <c>dotnet run -c Release --project benchmarks/Grad.Accuracy -- brief</c>.
/// </summary>
public sealed class FastPathTests
{
    public static TheoryData<string> Names => [.. FastPathFormulas.All.Keys];

    /// <summary>The names that have recorded results, among them the inputs that are hardest to round.</summary>
    public static TheoryData<string> RecordedNames =>
        [.. Recorded.Select(static row => row.Name).Distinct().Where(FastPathFormulas.All.ContainsKey)];

    private static List<(string Name, float X, float Y, float Result)> Recorded { get; } =
    [
        .. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Numerics", "reference", "float32.txt"))
            .Select(static line => line.Split(' '))
            .Select(static words => (words[0], Single(words[1]), Single(words[^2]), Single(words[^1]))),
    ];

    [Theory]
    [MemberData(nameof(Names))]
    public void Float32_results_are_those_of_the_full_formula_at_every_width(string name)
    {
        var (x, y) = Inputs();
        var runs = FastPathFormulas.All[name];
        var expected = runs.Full<Float64x1>(x, y);
        AssertRound(expected, runs.Rounded<Float64x1>(x, y), x, y);
        AssertRound(expected, runs.Rounded<Float64x2>(x, y), x, y);
        AssertRound(expected, runs.Rounded<Float64x4>(x, y), x, y);
        AssertRound(expected, runs.Rounded<Float64x8>(x, y), x, y);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Brief_results_are_off_by_less_than_the_margin(string name)
    {
        var (x, y) = Inputs();
        var expected = FastPathFormulas.All[name].Full<Float64x1>(x, y);
        var actual = FastPathFormulas.All[name].Brief<Float64x1>(x, y);
        for (var i = 0; i < x.Length; i++)
        {
            // What is far below or above all float32 numbers needs no accuracy.
            var size = double.Abs(expected[i]);
            if (size > double.ScaleB(1, -152) && size < double.ScaleB(1, 129))
            {
                Assert.True(double.Abs(actual[i] - expected[i]) < double.ScaleB(size, -36), $"{name}({x[i]:R}, {y[i]:R}) is {expected[i]:R}, briefly {actual[i]:R}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(RecordedNames))]
    public void Float32_results_are_correctly_rounded(string name)
    {
        var rows = Recorded.FindAll(row => row.Name == name);
        float[] x = [.. rows.Select(static row => row.X)];
        float[] y = [.. rows.Select(static row => row.Y)];
        AssertRound([.. rows.Select(static row => (double)row.Result)], FastPathFormulas.All[name].Rounded<Float64x8>(x, y), x, y);
    }

    [Fact]
    public void Doubt_is_near_the_middle_of_two_numbers()
    {
        var middle = 1 + double.ScaleB(1, -24);
        AssertDoubt(middle, isCautious: true, isTrue: true);
        AssertDoubt(-middle * (1 + double.ScaleB(1, -37)), isCautious: true, isTrue: true);
        AssertDoubt(middle * (1 - double.ScaleB(1, -37)), isCautious: true, isTrue: true);
        AssertDoubt(middle * (1 + double.ScaleB(1, -33)), isCautious: false, isTrue: false);
        AssertDoubt(middle * (1 - double.ScaleB(1, -33)), isCautious: false, isTrue: false);
        AssertDoubt(1, isCautious: false, isTrue: false);
    }

    [Fact]
    public void Doubt_is_at_the_ends_of_the_range()
    {
        AssertDoubt((double)float.MaxValue + double.ScaleB(1, 103), isCautious: true, isTrue: true);
        AssertDoubt(double.ScaleB(1, 128), isCautious: false, isTrue: false);
        AssertDoubt(double.ScaleB(1, 900), isCautious: true, isTrue: false);
        AssertDoubt(0, isCautious: true, isTrue: false);
        AssertDoubt(double.ScaleB(1, -149), isCautious: true, isTrue: false);
        AssertDoubt(double.ScaleB(-1.5, -149), isCautious: true, isTrue: true);
        AssertDoubt(double.ScaleB(1, -150), isCautious: true, isTrue: true);
        AssertDoubt(double.ScaleB(1, -160), isCautious: true, isTrue: false);
        AssertDoubt(double.ScaleB(1, -126) - double.ScaleB(1, -150), isCautious: true, isTrue: true);
        AssertDoubt(double.NaN, isCautious: true, isTrue: true);
        AssertDoubt(double.NegativeInfinity, isCautious: true, isTrue: true);
    }

    private static void AssertDoubt(double y, bool isCautious, bool isTrue)
    {
        Assert.Equal(isCautious, Float64x1.Any(RoundingTest.Doubt(Float64x1.Of(y))));
        Assert.Equal(isTrue, RoundingTest.IsDoubtful(Float64x1.Of(y), hasEdges: false));
        Assert.Equal(isTrue && double.IsFinite(y), RoundingTest.IsDoubtful(Float64x1.Of(y), hasEdges: true));
    }

    private static void AssertRound(double[] expected, float[] actual, float[] x, float[] y)
    {
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.True(LaneRuns.Same((float)expected[i], actual[i]), $"at ({x[i]:R}, {y[i]:R}) expected {(float)expected[i]:R}, got {actual[i]:R}");
        }
    }

    private static float Single(string bits) => BitConverter.UInt32BitsToSingle(uint.Parse(bits, NumberStyles.HexNumber, CultureInfo.InvariantCulture));

    private static (float[] X, float[] Y) Inputs()
    {
        var random = new System.Random(20240301);
        List<float> hard = [.. HardValues.Singles, float.NegativeInfinity, -87.4f, -88f, -95f, -103.9f, -104f, 88.7f, 88.8f, 9.1f, -14f, -250f, 250f, 3e38f, -3e38f];
        List<(float, float)> pairs = [.. hard.SelectMany(x => hard.Select(y => (x, y)))];
        while (pairs.Count < 20003)
        {
            pairs.Add((Draw(random), Draw(random)));
        }

        return ([.. pairs.Select(static pair => pair.Item1)], [.. pairs.Select(static pair => pair.Item2)]);
    }

    private static float Draw(System.Random random) => random.Next(5) switch
    {
        0 => (random.NextSingle() * 2) - 1,
        1 => (random.NextSingle() * 12) - 6,
        2 => (random.NextSingle() * 220) - 110,
        3 => random.Next(-40, 40) / 4f,
        _ => BitConverter.Int32BitsToSingle(random.Next(int.MinValue, int.MaxValue)),
    };
}
