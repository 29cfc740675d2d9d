using System.Globalization;
using System.Reflection;
using Grad.Engine.Tensors;

namespace Grad.Engine.Tests.Tensors;

/// <summary>
/// Every pair of dtypes at numbers where conversions differ, by C's casts and IEEE 754's rounding to the nearest even: float16 and
/// bfloat16 by way of float32, as PyTorch has it.
/// </summary>
public class ConversionTests
{
    private static readonly DType[] Targets =
    [
        DType.Bool, DType.UInt8, DType.Int8, DType.Int16, DType.Int32, DType.Int64, DType.Float16, DType.BFloat16, DType.Float32, DType.Float64,
    ];

    /// <summary>A dtype, a number that it has, and what the number is in each dtype; "?" where C says nothing.</summary>
    public static TheoryData<DType, string, string> Rows { get; } = new()
    {
        // dtype, number, then bool, uint8, int8, int16, int32, int64, float16, bfloat16, float32, float64
        { DType.Bool, "0", "0 0 0 0 0 0 0 0 0 0" },
        { DType.Bool, "1", "1 1 1 1 1 1 1 1 1 1" },
        { DType.UInt8, "0", "0 0 0 0 0 0 0 0 0 0" },
        { DType.UInt8, "128", "1 128 -128 128 128 128 128 128 128 128" },
        { DType.UInt8, "255", "1 255 -1 255 255 255 255 255 255 255" },
        { DType.Int8, "-1", "1 255 -1 -1 -1 -1 -1 -1 -1 -1" },
        { DType.Int8, "-128", "1 128 -128 -128 -128 -128 -128 -128 -128 -128" },
        { DType.Int16, "-32768", "1 0 0 -32768 -32768 -32768 -32768 -32768 -32768 -32768" },
        { DType.Int16, "256", "1 0 0 256 256 256 256 256 256 256" },
        { DType.Int16, "257", "1 1 1 257 257 257 257 256 257 257" },
        { DType.Int16, "259", "1 3 3 259 259 259 259 260 259 259" },
        { DType.Int16, "2049", "1 1 1 2049 2049 2049 2048 2048 2049 2049" },
        { DType.Int16, "2051", "1 3 3 2051 2051 2051 2052 2048 2051 2051" },
        { DType.Int32, "65519", "1 239 -17 -17 65519 65519 65504 65536 65519 65519" },
        { DType.Int32, "65520", "1 240 -16 -16 65520 65520 inf 65536 65520 65520" },
        { DType.Int32, "16777217", "1 1 1 1 16777217 16777217 inf 16777216 16777216 16777217" },
        { DType.Int32, "16777219", "1 3 3 3 16777219 16777219 inf 16777216 16777220 16777219" },

        // Rounded once, to the next bfloat16, it would be 16908288.
        { DType.Int32, "16842753", "1 1 1 1 16842753 16842753 inf 16777216 16842752 16842753" },
        { DType.Int32, "2147483647", "1 255 -1 -1 2147483647 2147483647 inf 2147483648 2147483648 2147483647" },
        { DType.Int32, "-2147483648", "1 0 0 0 -2147483648 -2147483648 -inf -2147483648 -2147483648 -2147483648" },
        { DType.Int64, "4294967296", "1 0 0 0 0 4294967296 inf 4294967296 4294967296 4294967296" },
        { DType.Int64, "2147483648", "1 0 0 0 -2147483648 2147483648 inf 2147483648 2147483648 2147483648" },
        { DType.Int64, "9007199254740993", "1 1 1 1 1 9007199254740993 inf 9007199254740992 9007199254740992 9007199254740992" },
        { DType.Int64, "9223372036854775807", "1 255 -1 -1 -1 9223372036854775807 inf 9223372036854775808 9223372036854775808 9223372036854775808" },
        { DType.Int64, "-9223372036854775808", "1 0 0 0 0 -9223372036854775808 -inf -9223372036854775808 -9223372036854775808 -9223372036854775808" },
        { DType.Float16, "-0", "0 0 0 0 0 0 -0 -0 -0 -0" },
        { DType.Float16, "65504", "1 ? ? ? 65504 65504 65504 65536 65504 65504" },
        { DType.Float16, "0.0999755859375", "1 0 0 0 0 0 0.0999755859375 0.10009765625 0.0999755859375 0.0999755859375" },
        { DType.Float16, "5.9604644775390625e-08", "1 0 0 0 0 0 5.9604644775390625e-08 5.9604644775390625e-08 5.9604644775390625e-08 5.9604644775390625e-08" },
        { DType.Float16, "nan", "1 ? ? ? ? ? nan nan nan nan" },
        { DType.Float16, "-inf", "1 ? ? ? ? ? -inf -inf -inf -inf" },
        { DType.BFloat16, "-0", "0 0 0 0 0 0 -0 -0 -0 -0" },
        { DType.BFloat16, "0.10009765625", "1 0 0 0 0 0 0.10009765625 0.10009765625 0.10009765625 0.10009765625" },
        { DType.BFloat16, "3.3895313892515355e38", "1 ? ? ? ? ? inf 3.3895313892515355e38 3.3895313892515355e38 3.3895313892515355e38" },
        { DType.BFloat16, "nan", "1 ? ? ? ? ? nan nan nan nan" },
        { DType.BFloat16, "inf", "1 ? ? ? ? ? inf inf inf inf" },
        { DType.Float32, "-0", "0 0 0 0 0 0 -0 -0 -0 -0" },
        { DType.Float32, "0.5", "1 0 0 0 0 0 0.5 0.5 0.5 0.5" },
        { DType.Float32, "-0.5", "1 0 0 0 0 0 -0.5 -0.5 -0.5 -0.5" },
        { DType.Float32, "0.100000001490116119384765625", "1 0 0 0 0 0 0.0999755859375 0.10009765625 0.100000001490116119384765625 0.100000001490116119384765625" },
        { DType.Float32, "2.98023223876953125e-08", "1 0 0 0 0 0 0 2.98023223876953125e-08 2.98023223876953125e-08 2.98023223876953125e-08" },
        { DType.Float32, "1.401298464324817e-45", "1 0 0 0 0 0 0 0 1.401298464324817e-45 1.401298464324817e-45" },
        { DType.Float32, "3.4028234663852886e38", "1 ? ? ? ? ? inf inf 3.4028234663852886e38 3.4028234663852886e38" },
        { DType.Float32, "nan", "1 ? ? ? ? ? nan nan nan nan" },
        { DType.Float32, "-inf", "1 ? ? ? ? ? -inf -inf -inf -inf" },
        { DType.Float64, "-0", "0 0 0 0 0 0 -0 -0 -0 -0" },
        { DType.Float64, "2.9", "1 2 2 2 2 2 2.900390625 2.90625 2.900000095367431640625 2.9" },
        { DType.Float64, "-2.9", "1 ? -2 -2 -2 -2 -2.900390625 -2.90625 -2.900000095367431640625 -2.9" },
        { DType.Float64, "255.9", "1 255 ? 255 255 255 255.875 256 255.899993896484375 255.9" },
        { DType.Float64, "-128.9", "1 ? -128 -128 -128 -128 -128.875 -129 -128.899993896484375 -128.9" },
        { DType.Float64, "2147483647.9", "1 ? ? ? 2147483647 2147483647 inf 2147483648 2147483648 2147483647.9" },
        { DType.Float64, "65519.996", "1 ? ? ? 65519 65519 65504 65536 65519.99609375 65519.996" },

        // Rounded once, to float16, it would be 65504.
        { DType.Float64, "65519.9999", "1 ? ? ? 65519 65519 inf 65536 65520 65519.9999" },
        { DType.Float64, "1e-320", "1 0 0 0 0 0 0 0 0 1e-320" },
        { DType.Float64, "3.4028235677973362e38", "1 ? ? ? ? ? inf inf 3.4028234663852886e38 3.4028235677973362e38" },
        { DType.Float64, "3.4028235677973366e38", "1 ? ? ? ? ? inf inf inf 3.4028235677973366e38" },
        { DType.Float64, "nan", "1 ? ? ? ? ? nan nan nan nan" },
        { DType.Float64, "inf", "1 ? ? ? ? ? inf inf inf inf" },
    };

    [Fact]
    public void Every_dtype_is_converted() => Assert.Equal(DTypes.All.Order(), Rows.Select(static row => (DType)row[0]).Distinct().Order());

    [Theory]
    [MemberData(nameof(Rows))]
    public void Numbers_are_converted_as_C_casts_them(DType from, string number, string expected)
    {
        var source = new Tensor(from, Shape.Scalar);
        if (from.IsFloating)
        {
            source.Set(0, Real(number));
        }
        else
        {
            source.Set(0, long.Parse(number, CultureInfo.InvariantCulture));
        }

        Assert.Equal(number, Shown(source, number));
        foreach (var (to, wanted) in Targets.Zip(expected.Split(' ')).Where(static pair => pair.Second != "?"))
        {
            Assert.Equal((to, wanted), (to, Shown(Conversion.Convert(source, to), wanted)));
            Assert.Equal((to, wanted), (to, Shown(Element(source, to), wanted)));
        }
    }

    // The wanted text itself where the element is that number to the last bit.
    private static string Shown(Tensor tensor, string wanted) =>
        tensor.DType.IsFloating
            ? tensor.ToDouble(0) is var real && BitConverter.DoubleToInt64Bits(real) == BitConverter.DoubleToInt64Bits(Real(wanted)) || (double.IsNaN(tensor.ToDouble(0)) && wanted == "nan")
                ? wanted
                : tensor.ToDouble(0).ToString("R", CultureInfo.InvariantCulture)
            : tensor.ToInt64(0).ToString(CultureInfo.InvariantCulture);

    private static double Real(string text) => text switch
    {
        "nan" => double.NaN,
        "inf" => double.PositiveInfinity,
        "-inf" => double.NegativeInfinity,
        _ => double.Parse(text, CultureInfo.InvariantCulture),
    };

    private static Tensor Element(Tensor source, DType to) => (Tensor)typeof(ConversionTests)
        .GetMethod(nameof(ElementOf), BindingFlags.NonPublic | BindingFlags.Static)!
        .MakeGenericMethod(TypeOf(source.DType), TypeOf(to))
        .Invoke(null, [source])!;

    private static Tensor ElementOf<TFrom, TTo>(Tensor source)
        where TFrom : unmanaged
        where TTo : unmanaged => Tensor.Scalar(Conversion.Element<TFrom, TTo>(source.Span<TFrom>()[0]));

    private static Type TypeOf(DType dtype) => dtype switch
    {
        DType.Bool => typeof(bool),
        DType.UInt8 => typeof(byte),
        DType.Int8 => typeof(sbyte),
        DType.Int16 => typeof(short),
        DType.Int32 => typeof(int),
        DType.Int64 => typeof(long),
        DType.Float16 => typeof(Half),
        DType.BFloat16 => typeof(BFloat16),
        DType.Float32 => typeof(float),
        _ => typeof(double),
    };
}
