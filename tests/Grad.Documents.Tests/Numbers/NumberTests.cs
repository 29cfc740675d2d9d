using System.Globalization;
using System.Text;
using Grad.Documents.Model;
using Grad.Engine.Tensors;

namespace Grad.Documents.Tests.Numbers;

/// <summary>Numbers of a document are rounded once, whatever they look like; the framework's own reader is the judge.</summary>
public sealed class NumberTests
{
    [Fact]
    public void Float32_is_the_nearest()
    {
        var texts = Texts(7);
        var values = Read<float>(texts);
        for (var i = 0; i < texts.Count; i++)
        {
            Assert.True(
                BitConverter.SingleToInt32Bits(float.Parse(texts[i], CultureInfo.InvariantCulture)) == BitConverter.SingleToInt32Bits(values[i]),
                $"{texts[i]} was read as {values[i]:R}");
        }
    }

    [Fact]
    public void Float64_is_the_nearest()
    {
        var texts = Texts(8);
        var values = Read<double>(texts);
        for (var i = 0; i < texts.Count; i++)
        {
            Assert.True(
                BitConverter.DoubleToInt64Bits(double.Parse(texts[i], CultureInfo.InvariantCulture)) == BitConverter.DoubleToInt64Bits(values[i]),
                $"{texts[i]} was read as {values[i]:R}");
        }
    }

    [Fact]
    public void A_point_may_stand_anywhere_in_a_number_of_any_length()
    {
        var texts = new List<string>();
        const string Digits = "1234567890123456789012345678901234567890";
        for (var length = 1; length <= Digits.Length; length++)
        {
            for (var point = 1; point <= length; point++)
            {
                var text = point < length ? $"{Digits[..point]}.{Digits[point..length]}" : Digits[..length];
                texts.AddRange([text, "-" + text, text + "e-7", text + "E+5", "0." + Digits[..length]]);
            }
        }

        Assert.Equal(texts.Select(text => float.Parse(text, CultureInfo.InvariantCulture)), Read<float>(texts));
        Assert.Equal(texts.Select(text => double.Parse(text, CultureInfo.InvariantCulture)), Read<double>(texts));
    }

    [Fact]
    public void Integers_of_any_length_are_exact()
    {
        List<string> texts = ["0", "-0", "-9223372036854775808", "9223372036854775807", "1.0", "-25.00", "1e3", "999999999999999999", "1000000000000000000"];
        for (long value = 1; value < long.MaxValue / 10; value = (value * 10) + (value % 7))
        {
            texts.AddRange([value.ToString(CultureInfo.InvariantCulture), (-value).ToString(CultureInfo.InvariantCulture)]);
        }

        Assert.Equal(texts.Select(text => (long)decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture)), Read<long>(texts));
    }

    [Theory]
    [InlineData("1.00000005960464477539062500", 0x3F800000)] // the middle between 1 and the next: the even one
    [InlineData("1.00000005960464477539062501", 0x3F800001)]
    [InlineData("1.0000000596046448", 0x3F800001)] // above the middle, but not as a float64
    [InlineData("1.00000017881393432617187500", 0x3F800002)]
    [InlineData("1.00000017881393432617187499", 0x3F800001)]
    [InlineData("7.006492321624085e-46", 0)] // half of the smallest
    [InlineData("7.0064923216240854e-46", 1)]
    [InlineData("3.4028235677973367e38", 0x7F800000)] // the middle between the largest and what would be next
    [InlineData("3.4028235677973366e38", 0x7F7FFFFF)]
    [InlineData("1.1754942807573643e-38", 0x00800000)] // between the largest subnormal and the smallest normal one
    [InlineData("16777217", 0x4B800000)]
    [InlineData("16777219", 0x4B800002)]
    public void Float32_knows_the_middles(string text, int bits) =>
        Assert.Equal(bits, BitConverter.SingleToInt32Bits(Read<float>([text])[0]));

    [Theory]
    [InlineData("9007199254740993", 9007199254740992.0)]
    [InlineData("9007199254740995", 9007199254740996.0)]
    [InlineData("9007199254740992.9", 9007199254740992.0)]
    [InlineData("9007199254740993.1", 9007199254740994.0)]
    [InlineData("1.9999999999999998889", 1.9999999999999998)]
    [InlineData("1.99999999999999988898", 2.0)]
    [InlineData("0.99999999999999994449", 1.0)]
    [InlineData("0.99999999999999994448", 0.9999999999999999)]
    public void Float64_knows_the_middles(string text, double value) =>
        Assert.Equal(value, Read<double>([text])[0]);

    [Theory]
    [InlineData("01")]
    [InlineData("-")]
    [InlineData("1.")]
    [InlineData("1.e5")]
    [InlineData("0.12345678.")]
    [InlineData("1e")]
    [InlineData("0.123456789012345678e+")]
    [InlineData("1-2")]
    [InlineData("--1")]
    [InlineData("1/2")]
    [InlineData("1.2.3")]
    [InlineData("1.23456789012345-")]
    [InlineData("0.1234567890123456.7")]
    [InlineData("-.5")]
    public void What_is_no_number_is_refused(string text)
    {
        foreach (var behind in new[] { "", ", 0.12345678901234567890" })
        {
            var fault = Documents.Refused($"{{\"variables\": {{\"x\": [{text}{behind}]}}}}");
            Assert.Equal(1, fault.Diagnostics[0].Position!.Value.Line);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(70_000)]
    [InlineData(200_000)]
    public void A_fault_in_long_data_has_its_place(int before)
    {
        // Characters of several bytes, on the line of the fault and before it, across the pieces in which a text is counted.
        var text = new StringBuilder("{\"title\": \"").Append('é', before).Append("\",\n\"description\": \"").Append('€', before).Append("\", \"variables\": {\"x\": [");
        var column = text.ToString().Split('\n')[1].Length + 1;
        for (var i = 0; i < before; i++)
        {
            text.Append("0.25, ");
            column += 6;
        }

        var fault = Documents.Refused(text.Append("0.25.5]}}").ToString());
        Assert.Equal(new SourcePosition(2, column + 4), fault.Diagnostics[0].Position);
    }

    [Fact]
    public void A_large_file_is_read_from_its_pages()
    {
        // More than is read at once into memory; a fault at the end finds its place when the pages before it are gone.
        var path = Path.GetTempFileName();
        try
        {
            var row = string.Concat(Enumerable.Repeat("0.5,-1.25e1,\n", 1000));
            const int Rows = 1600;
            File.WriteAllText(path, "{\"variables\": {\"x\": [\n" + string.Concat(Enumerable.Repeat(row, Rows)) + "3]}, \"dtype\": \"float64\"}");
            var tensor = Assert.IsType<DataSource>(Assert.Single(DocumentReader.ReadFile(path).Variables).Source).Value;
            Assert.Equal(DType.Float64, tensor.DType);
            Assert.Equal((2000 * Rows) + 1, tensor.Count);
            Assert.Equal([0.5, -12.5, 0.5], tensor.Span<double>()[..3].ToArray());
            Assert.Equal([0.5, -12.5, 3], tensor.Span<double>()[^3..].ToArray());
            GC.KeepAlive(tensor);

            File.AppendAllText(path, " true");
            var fault = Assert.Throws<DocumentException>(() => DocumentReader.ReadFile(path)).Diagnostics[0];
            Assert.Equal(new SourcePosition((1000 * Rows) + 2, 26), fault.Position);
        }
        finally
        {
            File.Delete(path);
        }
    }

    // Everything that looks like a number: few and many digits, points anywhere, exponents, and neighbours of middles.
    private static List<string> Texts(int seed)
    {
        var random = new Random(seed);
        List<string> texts = ["0", "-0", "0.0", "-0.0", "1e400", "-1e400", "1e-400", "0e999999999", "1e-999999999", "123456789012345678901234567890"];
        for (var i = 0; i < 60_000; i++)
        {
            var single = BitConverter.Int32BitsToSingle(random.Next(0x7F800000));
            var real = BitConverter.Int64BitsToDouble(random.NextInt64(0x7FF0_0000_0000_0000));
            var middle = ((double)single + MathF.BitIncrement(single)) / 2;
            texts.Add(single.ToString("R", CultureInfo.InvariantCulture));
            texts.Add(real.ToString("R", CultureInfo.InvariantCulture));
            texts.Add(random.NextDouble().ToString("F" + (i % 25), CultureInfo.InvariantCulture));
            texts.Add((random.NextDouble() * 1e9).ToString("F" + (i % 12), CultureInfo.InvariantCulture));
            texts.Add($"{random.NextInt64()}.{random.Next()}e{random.Next(-60, 40)}");
            texts.Add($"{random.NextInt64(1L << (1 + (i % 62)))}E{random.Next(-50, 50)}");
            if (double.IsFinite(middle))
            {
                texts.Add(middle.ToString("G" + (8 + (i % 18)), CultureInfo.InvariantCulture));
            }
        }

        return [.. texts.Select((text, i) => i % 3 == 1 && text[0] != '-' ? "-" + text : text)];
    }

    private static T[] Read<T>(List<string> texts)
        where T : unmanaged
    {
        var json = $"{{\"variables\": {{\"x\": {{\"dtype\": \"{Tensor.DTypeOf<T>().Name}\", \"data\": [{string.Join(", ", texts)}]}}}}}}";
        var tensor = Assert.IsType<DataSource>(Assert.Single(DocumentReader.Read("g", Encoding.UTF8.GetBytes(json)).Variables).Source).Value;
        var values = tensor.Span<T>().ToArray();
        GC.KeepAlive(tensor);
        return values;
    }
}
