using System.Globalization;
using System.Text;
using System.Text.Json;
using Grad.Engine.Tensors;

namespace Grad.Rendering.Tests;

public sealed class JsonNumberTests
{
    [Fact]
    public void Float32IsWrittenAsTheFrameworksWriterWritesIt()
    {
        var random = new Random(1);
        var values = new List<float>
        {
            1, -1, 0.1f, 1e7f, 9_999_999, 1e10f, 16_777_216, -2_147_483_648f, float.MaxValue, float.Epsilon, -float.Epsilon, 1e-4f, 9.999e-5f, 123_456_789,
            134_217_792, 8_388_608.5f, 33_554_436, 67_108_872,
        };
        values.AddRange(Enumerable.Range(0, 255).Select(exponent => BitConverter.UInt32BitsToSingle((uint)exponent << 23)).Where(value => value != 0));
        for (var i = 0; i < 255 * 300; i++)
        {
            // Every exponent, with the first and last fractions and with any.
            var fraction = i < 255 ? 1 : i < 510 ? (1 << 23) - 1 : random.Next(1 << 23);
            values.Add(BitConverter.Int32BitsToSingle(((i % 255) << 23) | fraction));
        }

        for (var i = 0; i < 100_000; i++)
        {
            values.Add(i + 1);
            values.Add(MathF.BitIncrement(MathF.Pow(10, (i % 84) - 45) * (1 + (i / 84))));
            values.Add(BitConverter.UInt32BitsToSingle((uint)random.NextInt64(1L << 32)));
            values.Add((float)Math.Round(random.NextDouble() * 1000, i % 5));
        }

        values.RemoveAll(value => !float.IsFinite(value));
        Assert.Equal(Framework(values, (writer, value) => writer.WriteNumberValue(value)), Flat(Tensor.From<float>(new Shape(values.Count), [.. values])));
    }

    [Fact]
    public void Float64IsWrittenAsTheFrameworksWriterWritesIt()
    {
        var random = new Random(2);
        var values = new List<double>
        {
            1, 0.1, 1e15, 999_999_999_999_999, 1e16, 12_345_678_901_234_568, 5e-324, double.MaxValue, -9_223_372_036_854_775_808.0, 1e22, 1e23, 1.0 / 3,
        };
        values.AddRange(Enumerable.Range(1, 2046).Select(exponent => BitConverter.UInt64BitsToDouble((ulong)exponent << 52)));
        for (var i = 0; i < 100_000; i++)
        {
            values.Add(BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue)));
            values.Add(Math.Round(random.NextDouble() * 1e6, i % 8));
            values.Add(double.Parse($"{random.NextInt64(long.MaxValue / 10, long.MaxValue)}"[..(1 + (i % 17))] + $"E{(i / 17 % 40) - 20}", CultureInfo.InvariantCulture));
        }

        // The framework's text of 2^-958 and its like reads back as the neighbour; the recorded powers of two hold those to Python's text.
        values.RemoveAll(value => !double.IsFinite(value) || double.Parse($"{value:R}", CultureInfo.InvariantCulture) != value);
        Assert.Equal(Framework(values, (writer, value) => writer.WriteNumberValue(value)), Flat(Tensor.From<double>(new Shape(values.Count), [.. values])));
    }

    [Fact]
    public void EveryFloat16IsTheFrameworksShortest()
    {
        var values = Enumerable.Range(0, 1 << 16).Select(bits => BitConverter.UInt16BitsToHalf((ushort)bits)).Where(Half.IsFinite).ToArray();
        var expected = string.Join(", ", values.Select(value => value.ToString(CultureInfo.InvariantCulture)));
        Assert.Equal(expected, Flat(Tensor.From<Half>(new Shape(values.Length), values)));
    }

    [Fact]
    public void EveryBFloat16ReadsBackAndHasNoDigitTooMany()
    {
        var values = Enumerable.Range(0, 1 << 16).Select(bits => new BFloat16((ushort)bits)).Where(value => float.IsFinite((float)value)).ToArray();
        var texts = Flat(Tensor.From<BFloat16>(new Shape(values.Length), values)).Split(", ");
        for (var i = 0; i < values.Length; i++)
        {
            Assert.Equal(values[i], Read(texts[i]));
            var digits = texts[i].Split('E')[0].Replace(".", "", StringComparison.Ordinal).Trim('-').TrimStart('0').TrimEnd('0').Length;
            if (digits > 1)
            {
                // The two decimals of one digit less that enclose the value belong to other values.
                var rounded = double.Parse(((float)values[i]).ToString($"E{digits - 2}", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
                var unit = Math.Pow(10, Math.Floor(Math.Log10(Math.Abs(rounded))) - (digits - 2));
                foreach (var candidate in new[] { rounded - unit, rounded, rounded + unit })
                {
                    Assert.NotEqual(values[i], Read(candidate.ToString($"E{digits - 2}", CultureInfo.InvariantCulture)));
                }
            }
        }
    }

    [Fact]
    public void WhatJsonHasNoNumberForIsAString() => Assert.Equal(
        "\"nan\", \"inf\", \"-inf\", -0, 0",
        Flat(Tensor.From(new Shape(5), float.NaN, float.PositiveInfinity, float.NegativeInfinity, -0f, 0f)));

    [Fact]
    public void IntegersAndBooleansAreThemselves()
    {
        Assert.Equal("-9223372036854775808, 9223372036854775807", Flat(Tensor.From(new Shape(2), long.MinValue, long.MaxValue)));
        Assert.Equal("255", Flat(Tensor.From(new Shape(1), (byte)255)));
        Assert.Equal("-128, -1", Flat(Tensor.From(new Shape(2), (sbyte)-128, (sbyte)-1)));
        Assert.Equal("true, false", Flat(Tensor.From(new Shape(2), true, false)));
    }

    // Through float32, as a reader of JSON rounds.
    private static BFloat16 Read(string text) => (BFloat16)float.Parse(text, CultureInfo.InvariantCulture);

    private static string Flat(Tensor tensor)
    {
        using var stream = new MemoryStream();
        JsonResult.Write(stream, new ResultReport([new NamedValue("x", new ShownTensor(tensor))], []), JsonEncoding.Flat);
        var text = Encoding.UTF8.GetString(stream.ToArray());
        var start = text.IndexOf("\"data\": [", StringComparison.Ordinal) + 9;
        return text[start..text.IndexOf(']', start)];
    }

    private static string Framework<T>(List<T> values, Action<Utf8JsonWriter, T> write)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartArray();
            values.ForEach(value => write(writer, value));
            writer.WriteEndArray();
        }

        return Encoding.UTF8.GetString(stream.ToArray()).Trim('[', ']').Replace(",", ", ", StringComparison.Ordinal);
    }
}
