using System.Text;
using Grad.Documents.Model;
using Grad.Engine.Tensors;

namespace Grad.Documents.Tests;

/// <summary>Input that was made to break the reader.</summary>
public sealed class HostileInputTests
{
    [Theory]
    [InlineData("[", "")]
    [InlineData("{\"variables\": {\"x\": [", "[")]
    [InlineData("{\"nodes\": {\"x\": {\"op\": \"f\", \"inputs\": [", "[")]
    [InlineData("{\"steps\": [", "{\"cell\": [")]
    [InlineData("{\"qqqq\": [", "[")]
    public void Deep_nesting_is_a_limit(string start, string repeated)
    {
        var fault = Documents.Refused(start + string.Concat(Enumerable.Repeat(repeated.Length == 0 ? "[" : repeated, 100_000)));
        Assert.Equal("nested deeper than 200 (make the document flatter)", Assert.Single(fault.Diagnostics).Message);
        Assert.Equal(DocumentFault.Limit, fault.Fault);
    }

    [Fact]
    public void Every_beginning_of_a_document_is_refused_or_read()
    {
        var bytes = File.ReadAllBytes(Documents.PathOf("Everything.json"));
        for (var length = 0; length < bytes.Length - 2; length++)
        {
            Assert.Throws<DocumentException>(() => DocumentReader.Read("g", bytes.AsSpan(0, length)));
        }
    }

    [Fact]
    public void Any_changed_byte_is_refused_or_read()
    {
        var original = File.ReadAllBytes(Documents.PathOf("Everything.json"));
        foreach (var replacement in "\0\"\\{][,0/\u00ff"u8.ToArray())
        {
            for (var at = 0; at < original.Length; at++)
            {
                var bytes = original.ToArray();
                bytes[at] = replacement;
                try
                {
                    Assert.NotNull(DocumentReader.Read("g", bytes));
                }
                catch (DocumentException e)
                {
                    Assert.NotEmpty(e.Diagnostics);
                }
            }
        }
    }

    [Theory]
    [InlineData(new byte[] { 0xFF }, "0xFF", 12)]
    [InlineData(new byte[] { (byte)'a', 0xC3 }, "0xC3", 13)]
    [InlineData(new byte[] { (byte)'\\', (byte)'n', 0xED, 0xA0, 0x80 }, "0xED", 14)]
    public void Bytes_that_are_not_UTF8_are_named(byte[] content, string shown, int column)
    {
        var fault = Assert.Throws<DocumentException>(() => DocumentReader.Read("g", [.. "{\"title\": \""u8, .. content, .. "\"}"u8]));
        Assert.Equal($"g:1:{column}: error: the byte {shown} is not UTF-8 (save the file as UTF-8)", fault.Message);
    }

    [Fact]
    public void Columns_count_characters_of_two_units_as_two()
    {
        Assert.Equal("g.json:1:18: error: expected a string for 'title', not a number", Documents.Refused("{/*é😀*/\"title\": 1}").Message);
    }

    [Fact]
    public void A_claim_of_many_elements_takes_no_memory()
    {
        Assert.Equal(
            "the shape [2147483647, 2147483647] has 4611686014132420609 elements, but the data has 1",
            Documents.Refused("""{"variables": {"x": {"data": [1], "shape": [2147483647, 2147483647]}}}""").Diagnostics[0].Message);
    }

    [Fact]
    public void A_hundred_thousand_nodes_on_one_line_have_their_places()
    {
        var text = new StringBuilder("{\"nodes\": {");
        for (var i = 0; i < 100_000; i++)
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"\"n{i}\": \"x\",");
        }

        var nodes = Documents.Read(text.Append("}}").ToString()).Nodes;
        Assert.Equal(100_000, nodes.Count);
        Assert.Equal(text.ToString().IndexOf("\"n99999\"", StringComparison.Ordinal) + 1, nodes[^1].At.Column);
    }

    [Fact]
    public void Decimals_round_to_the_nearest_float()
    {
        // The runtime's own parser is the independent computation; the texts crowd around the middles between floats.
        var random = new Random(1);
        var texts = new List<string> { "0", "-0", "-0.0", "1e-400", "1e400", "3.4028235677973366e38", "1.401298464324817e-45", "7.006492321624085e-46", "1e22", "1e23", "9007199254740993", "0.1", "123456789012345678901234567890", "0.00000000000000000000000012345678901234567890" };
        for (var i = 0; i < 20_000; i++)
        {
            var near = BitConverter.Int32BitsToSingle(random.Next(int.MinValue, int.MaxValue));
            var middle = near + (((double)MathF.BitIncrement(near) - near) / 2);
            if (double.IsFinite(middle))
            {
                texts.Add(Text(near));
                texts.Add(Text(middle));
                texts.Add(((decimal)random.NextDouble()).ToString(System.Globalization.CultureInfo.InvariantCulture));
                texts.Add(Text(random.Next() * Math.Pow(10, random.Next(-40, 40))));
            }
        }

        var list = string.Join(",", texts);
        var single = Data($"[{list}]");
        var real = Data($"{{\"data\": [{list}], \"dtype\": \"float64\"}}");
        var (singles, doubles) = (single.Span<float>().ToArray(), real.Span<double>().ToArray());
        GC.KeepAlive(single);
        GC.KeepAlive(real);
        for (var i = 0; i < texts.Count; i++)
        {
            var culture = System.Globalization.CultureInfo.InvariantCulture;
            Assert.True(BitConverter.SingleToInt32Bits(float.Parse(texts[i], culture)) == BitConverter.SingleToInt32Bits(singles[i]), texts[i]);
            Assert.True(BitConverter.DoubleToInt64Bits(double.Parse(texts[i], culture)) == BitConverter.DoubleToInt64Bits(doubles[i]), texts[i]);
        }
    }

    [Theory]
    [InlineData("float16", "[2049, 2051, 65519, 65520, 6e-8]", "2048 2052 65504 Infinity 5.9604645E-08")]
    [InlineData("bfloat16", "[1.00390625, 1.0039062500001, 1.01171875]", "1 1.0078125 1.015625")]
    [InlineData("int64", "[1e3, 2.0, -0]", "1000 2 0")]
    [InlineData("bool", "[0, 1, true]", "0 1 1")]
    [InlineData("float32", "[true, 0.5]", "1 0.5")]
    public void Dtypes_round_once(string dtype, string data, string values)
    {
        var tensor = Data($"{{\"data\": {data}, \"dtype\": \"{dtype}\"}}");
        Assert.Equal(values, string.Join(' ', Enumerable.Range(0, tensor.Count).Select(i => FormattableString.Invariant($"{(float)tensor.ToDouble(i)}"))));
    }

    [Theory]
    [InlineData("[]", "[0]")]
    [InlineData("[[], []]", "[2, 0]")]
    [InlineData("[[[]]]", "[1, 1, 0]")]
    [InlineData("{\"data\": [], \"shape\": [5, 0, 5]}", "[5, 0, 5]")]
    [InlineData("{\"data\": 3, \"shape\": [1, 1]}", "[1, 1]")]
    [InlineData("[1, /* two */ 2, // three\n 3,]", "[3]")]
    public void Shapes_follow_from_the_data(string json, string shape) => Assert.Equal(shape, Data(json).Shape.ToString());

    private static Tensor Data(string json) => ((DataSource)Documents.Variable(json).Source).Value;

    private static string Text(double value) => value.ToString("E17", System.Globalization.CultureInfo.InvariantCulture).Replace("E+0", "e+", StringComparison.Ordinal);
}
