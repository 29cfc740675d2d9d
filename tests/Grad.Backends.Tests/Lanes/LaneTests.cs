using Grad.Backends.Lanes;
using Grad.Engine.Numerics;

namespace Grad.Backends.Tests.Lanes;

/// <summary>Every member of every lane against the lane of one number, bit for bit, and that lane against C#'s own arithmetic.</summary>
public sealed class LaneTests
{
    [Fact]
    public void Real2_equals_Real1() => CheckReal<Float64x2>();

    [Fact]
    public void Real4_equals_Real1() => CheckReal<Float64x4>();

    [Fact]
    public void Real8_equals_Real1() => CheckReal<Float64x8>();

    [Fact]
    public void Single4_equals_Single1() => CheckFloating<Float32x1, Float32x4, float>(HardValues.Singles);

    [Fact]
    public void Single8_equals_Single1() => CheckFloating<Float32x1, Float32x8, float>(HardValues.Singles);

    [Fact]
    public void Single16_equals_Single1() => CheckFloating<Float32x1, Float32x16, float>(HardValues.Singles);

    [Fact]
    public void Integer2_equals_Integer1() => CheckInteger<Int64x2>();

    [Fact]
    public void Integer4_equals_Integer1() => CheckInteger<Int64x4>();

    [Fact]
    public void Integer8_equals_Integer1() => CheckInteger<Int64x8>();

    [Fact]
    public void One_real_number_is_IEEE_arithmetic()
    {
        Expect(HardValues.Doubles, (Float64x1 a, Float64x1 b, Float64x1 c) => a + b, (a, b, c) => a + b);
        Expect(HardValues.Doubles, (Float64x1 a, Float64x1 b, Float64x1 c) => a / b, (a, b, c) => a / b);
        Expect(HardValues.Doubles, (Float64x1 a, Float64x1 b, Float64x1 c) => -a, (a, b, c) => -a);
        Expect(HardValues.Doubles, (Float64x1 a, Float64x1 b, Float64x1 c) => Float64x1.FusedMultiplyAdd(a, b, c), Math.FusedMultiplyAdd);
        Expect(HardValues.Doubles, (Float64x1 a, Float64x1 b, Float64x1 c) => Float64x1.AtLeast(Float64x1.AtMost(a, Float64x1.Of(3)), Float64x1.Of(-2)), (a, b, c) => double.Clamp(a, -2, 3));
        Expect(HardValues.Doubles, (Float64x1 a, Float64x1 b, Float64x1 c) => Float64x1.Round(a), (a, b, c) => Math.Round(a, MidpointRounding.ToEven));
        Expect(HardValues.Doubles, (Float64x1 a, Float64x1 b, Float64x1 c) => Float64x1.Select(Float64x1.Less(a, b), b, c), (a, b, c) => a < b ? b : c);
        Expect(HardValues.Doubles, (Float64x1 a, Float64x1 b, Float64x1 c) => Float64x1.Select(Float64x1.LessOrEqual(a, b), b, c), (a, b, c) => a <= b ? b : c);
        Expect(HardValues.Doubles, (Float64x1 a, Float64x1 b, Float64x1 c) => Float64x1.Select(Float64x1.Equal(a, b), b, c), (a, b, c) => a == b ? b : c);
    }

    [Fact]
    public void One_integer_wraps_and_divides_without_a_trap()
    {
        static Int128 Floor(Int128 a, Int128 b) => b == 0 ? 0 : (a / b) - (a % b != 0 && (a < 0) != (b < 0) ? 1 : 0);
        Expect(HardValues.Longs, (Int64x1 a, Int64x1 b, Int64x1 c) => a * b, (a, b, c) => unchecked((long)((Int128)a * b)));
        Expect(HardValues.Longs, (Int64x1 a, Int64x1 b, Int64x1 c) => Int64x1.Abs(a), (a, b, c) => unchecked((long)Int128.Abs(a)));
        Expect(HardValues.Longs, (Int64x1 a, Int64x1 b, Int64x1 c) => Int64x1.FloorDivide(a, b), (a, b, c) => unchecked((long)Floor(a, b)));
        Expect(HardValues.Longs, (Int64x1 a, Int64x1 b, Int64x1 c) => Int64x1.TruncateDivide(a, b), (a, b, c) => b == 0 ? 0 : unchecked((long)((Int128)a / b)));
        Expect(HardValues.Longs, (Int64x1 a, Int64x1 b, Int64x1 c) => Int64x1.ShiftLeft(a, b), (a, b, c) => b is < 0 or > 63 ? 0 : a << (int)b);
        Expect(HardValues.Longs, (Int64x1 a, Int64x1 b, Int64x1 c) => Int64x1.ShiftRight(a, b), (a, b, c) => a >> (b is < 0 or > 63 ? 63 : (int)b));
    }

    [Fact]
    public void Float32_storage_rounds_once()
    {
        double[] x = [1.00000005960464478, 3.4028235677973366E+38, 7.0064923216240854E-46, 1.0000001788139343];
        float[] expected = [1f, float.PositiveInfinity, 0f, 1.0000002f];
        Assert.Equal(expected, LaneRuns.Run<Float64x1, double, float>((a, b, c) => a, x, x, x));
    }

    private static void CheckReal<V>()
        where V : struct, IRealLane<V>
    {
        CheckFloating<Float64x1, V, double>(HardValues.Doubles);
        CheckLane<Float64x1, V, float>(HardValues.Singles);
        Check<Float64x1, V, double, double>(HardValues.Doubles, Float64x1.FusedMultiplyAdd, V.FusedMultiplyAdd);
        Check<Float64x1, V, double, double>(HardValues.Doubles, (a, b, c) => Float64x1.AtLeast(a, b), (a, b, c) => V.AtLeast(a, b));
        Check<Float64x1, V, double, double>(HardValues.Doubles, (a, b, c) => Float64x1.AtMost(a, b), (a, b, c) => V.AtMost(a, b));
        Check<Float64x1, V, double, double>(HardValues.Doubles, (a, b, c) => Float64x1.AddBits(a, b), (a, b, c) => V.AddBits(a, b));
        Check<Float64x1, V, double, double>(HardValues.Doubles, (a, b, c) => Float64x1.SubtractBits(a, b), (a, b, c) => V.SubtractBits(a, b));
        Check<Float64x1, V, double, double>(HardValues.Doubles, (a, b, c) => Float64x1.OfBits(-7), (a, b, c) => V.OfBits(-7));
        foreach (var bits in new[] { 0, 1, 11, 52, 63 })
        {
            Check<Float64x1, V, double, double>(HardValues.Doubles, (a, b, c) => Float64x1.ShiftLeft(a, bits), (a, b, c) => V.ShiftLeft(a, bits));
            Check<Float64x1, V, double, double>(HardValues.Doubles, (a, b, c) => Float64x1.ShiftRight(a, bits), (a, b, c) => V.ShiftRight(a, bits));
        }

        CheckAny<V>();
    }

    private static unsafe void CheckAny<V>()
        where V : struct, IRealLane<V>
    {
        var values = stackalloc double[V.Count];
        for (var place = 0; place <= V.Count; place++)
        {
            for (var i = 0; i < V.Count; i++)
            {
                values[i] = i == place ? 1 : 0;
            }

            Assert.Equal(place < V.Count, V.Any(V.Less(V.Of(0), V.Load(values))));
        }
    }

    private static void CheckInteger<V>()
        where V : struct, IIntegerLane<V>
    {
        CheckLane<Int64x1, V, long>(HardValues.Longs);
        Check<Int64x1, V, long, long>(HardValues.Longs, (a, b, c) => Int64x1.FloorDivide(a, b), (a, b, c) => V.FloorDivide(a, b));
        Check<Int64x1, V, long, long>(HardValues.Longs, (a, b, c) => Int64x1.TruncateDivide(a, b), (a, b, c) => V.TruncateDivide(a, b));
        Check<Int64x1, V, long, long>(HardValues.Longs, (a, b, c) => Int64x1.ShiftLeft(a, b), (a, b, c) => V.ShiftLeft(a, b));
        Check<Int64x1, V, long, long>(HardValues.Longs, (a, b, c) => Int64x1.ShiftRight(a, b), (a, b, c) => V.ShiftRight(a, b));
        CheckNarrow<V, int>(HardValues.Longs.Select(x => unchecked((int)x)));
        CheckNarrow<V, short>(HardValues.Longs.Select(x => unchecked((short)x)));
        CheckNarrow<V, sbyte>(HardValues.Longs.Select(x => unchecked((sbyte)x)));
        CheckNarrow<V, byte>(HardValues.Longs.Select(x => unchecked((byte)x)));
    }

    private static void CheckNarrow<V, T>(IEnumerable<T> values)
        where V : struct, IIntegerLane<V>
        where T : unmanaged
    {
        T[] row = [.. values];
        Check<Int64x1, V, T, T>(row, (a, b, c) => a * b, (a, b, c) => a * b);
        Check<Int64x1, V, T, long>(row, (a, b, c) => a, (a, b, c) => a);
    }

    private static void CheckFloating<V1, V, T>(T[] values)
        where V1 : struct, IFloatingLane<V1>
        where V : struct, IFloatingLane<V>
        where T : unmanaged
    {
        CheckLane<V1, V, T>(values);
        Check<V1, V, T, T>(values, (a, b, c) => a / b, (a, b, c) => a / b);
        Check<V1, V, T, T>(values, (a, b, c) => V1.Sqrt(a), (a, b, c) => V.Sqrt(a));
        Check<V1, V, T, T>(values, (a, b, c) => V1.Floor(a), (a, b, c) => V.Floor(a));
        Check<V1, V, T, T>(values, (a, b, c) => V1.Ceiling(a), (a, b, c) => V.Ceiling(a));
        Check<V1, V, T, T>(values, (a, b, c) => V1.Truncate(a), (a, b, c) => V.Truncate(a));
        Check<V1, V, T, T>(values, (a, b, c) => V1.Round(a), (a, b, c) => V.Round(a));
        Check<V1, V, T, T>(values, (a, b, c) => V1.CopySign(a, b), (a, b, c) => V.CopySign(a, b));
    }

    private static void CheckLane<V1, V, T>(T[] values)
        where V1 : struct, ILane<V1>
        where V : struct, ILane<V>
        where T : unmanaged
    {
        Check<V1, V, T, T>(values, (a, b, c) => a, (a, b, c) => a);
        Check<V1, V, T, T>(values, (a, b, c) => V1.Of(3), (a, b, c) => V.Of(3));
        Check<V1, V, T, T>(values, (a, b, c) => a + b, (a, b, c) => a + b);
        Check<V1, V, T, T>(values, (a, b, c) => a - b, (a, b, c) => a - b);
        Check<V1, V, T, T>(values, (a, b, c) => a * b, (a, b, c) => a * b);
        Check<V1, V, T, T>(values, (a, b, c) => -a, (a, b, c) => -a);
        Check<V1, V, T, T>(values, (a, b, c) => a & b, (a, b, c) => a & b);
        Check<V1, V, T, T>(values, (a, b, c) => a | b, (a, b, c) => a | b);
        Check<V1, V, T, T>(values, (a, b, c) => a ^ b, (a, b, c) => a ^ b);
        Check<V1, V, T, T>(values, (a, b, c) => ~a, (a, b, c) => ~a);
        Check<V1, V, T, T>(values, (a, b, c) => V1.Abs(a), (a, b, c) => V.Abs(a));
        Check<V1, V, T, T>(values, (a, b, c) => V1.Equal(a, b), (a, b, c) => V.Equal(a, b));
        Check<V1, V, T, T>(values, (a, b, c) => V1.Select(V1.Less(a, b), a, c), (a, b, c) => V.Select(V.Less(a, b), a, c));
        Check<V1, V, T, T>(values, (a, b, c) => V1.Select(V1.Equal(a, b), b, c), (a, b, c) => V.Select(V.Equal(a, b), b, c));
        Check<V1, V, T, bool>(values, (a, b, c) => V1.Equal(a, b), (a, b, c) => V.Equal(a, b));
        Check<V1, V, T, bool>(values, (a, b, c) => V1.Less(a, b), (a, b, c) => V.Less(a, b));
        Check<V1, V, T, bool>(values, (a, b, c) => V1.LessOrEqual(a, b), (a, b, c) => V.LessOrEqual(a, b));
        bool[] truths = [false, true, true, false, true, false, false, true, true, true, false];
        Check<V1, V, bool, bool>(truths, (a, b, c) => V1.Select(a, b, c), (a, b, c) => V.Select(a, b, c));
        Check<V1, V, bool, T>(truths, (a, b, c) => a & V1.Of(5), (a, b, c) => a & V.Of(5));
    }

    private static void Check<V1, V, TIn, TOut>(TIn[] values, LaneRuns.Ternary<V1> one, LaneRuns.Ternary<V> several)
        where V1 : struct, ILane<V1>
        where V : struct, ILane<V>
        where TIn : unmanaged
        where TOut : unmanaged
    {
        var (x, y, z) = LaneRuns.Pairs(values);
        AssertSame(LaneRuns.Run<V1, TIn, TOut>(one, x, y, z), LaneRuns.Run<V, TIn, TOut>(several, x, y, z), x, y, z);
    }

    private static void Expect<V1, T>(T[] values, LaneRuns.Ternary<V1> one, Func<T, T, T, T> plain)
        where V1 : struct, ILane<V1>
        where T : unmanaged
    {
        var (x, y, z) = LaneRuns.Pairs(values);
        AssertSame([.. x.Select((a, i) => plain(a, y[i], z[i]))], LaneRuns.Run<V1, T, T>(one, x, y, z), x, y, z);
    }

    private static void AssertSame<TIn, TOut>(TOut[] expected, TOut[] actual, TIn[] x, TIn[] y, TIn[] z)
        where TOut : unmanaged
    {
        for (var i = 0; i < expected.Length; i++)
        {
            var same = (expected[i], actual[i]) switch
            {
                (double a, double b) => LaneRuns.Same(a, b),
                (float a, float b) => LaneRuns.Same(a, b),
                (bool a, bool b) => a == b,
                var (a, b) => a.Equals(b),
            };
            Assert.True(same, $"of ({x[i]}, {y[i]}, {z[i]}) expected {expected[i]}, got {actual[i]}");
        }
    }
}
