using Grad.Engine.Graphs;
using Grad.Engine.Tensors;

namespace Grad.Engine.Tests;

/// <summary>What comes from a document is made printable and short wherever it gets into a message.</summary>
public sealed class MessageTests
{
    [Theory]
    [InlineData("plain 'text' \\ {}", "plain 'text' \\ {}")]
    [InlineData("é 日本 😀 ∂", "é 日本 😀 ∂")]
    [InlineData("a\nb\r\tc", "a\\nb\\r\\tc")]
    [InlineData("\u001b[31m\u0000\u007f\u009b", "\\u001b[31m\\u0000\\u007f\\u009b")]
    [InlineData("\u202e\u2066\u2069\u200f", "\\u202e\\u2066\\u2069\\u200f")]
    [InlineData("\u200b\u00ad\ufeff\u2060\u180e", "\\u200b\\u00ad\\ufeff\\u2060\\u180e")]
    [InlineData("\u2028\u2029\u00a0\u3000", "\\u2028\\u2029\\u00a0\\u3000")]
    [InlineData("\u3164\u115f\u2800\ufe0f", "\\u3164\\u115f\\u2800\\ufe0f")]
    [InlineData("\U000e0041\U000e0100", "\\U000e0041\\U000e0100")]
    public void Text_is_printable(string text, string shown)
    {
        Message message = $"{text}";
        Assert.Equal(shown, message.ToString());
        Assert.Equal(shown, Printable.Of(shown));
        Assert.Equal(shown, ((Message)text).ToString());
    }

    // An attribute cannot hold them: it is kept as UTF-8.
    [Fact]
    public void Halves_of_surrogates_are_printable() => Text_is_printable("\ud800x\udc00", "\\ud800x\\udc00");

    [Fact]
    public void Every_character_outside_of_categories_that_show_is_escaped()
    {
        for (var value = 0; value <= char.MaxValue; value++)
        {
            var isControl = char.IsControl((char)value) || char.IsSurrogate((char)value);
            Assert.Equal(isControl, isControl && Printable.Of($"{(char)value}")[0] == '\\');
        }
    }

    [Fact]
    public void A_part_is_shortened_and_says_by_how_much()
    {
        var name = new string('n', 1_000_000);
        Message message = $"unknown name '{name}' in '{"short"}'";
        Assert.Equal($"unknown name '{new string('n', 200)}... (999800 more characters)' in 'short'", message.ToString());
    }

    [Fact]
    public void A_character_of_two_units_is_not_cut()
    {
        var name = new string('n', 199) + "😀";
        Message message = $"{name}";
        Assert.Equal($"{new string('n', 199)}... (2 more characters)", message.ToString());
    }

    [Fact]
    public void A_message_as_a_whole_is_shortened_once()
    {
        Message message = new string('a', 1_000_000);
        var text = message.ToString();
        Assert.Equal($"{new string('a', 3960)}... (996040 more characters)", text);
        Assert.Equal(text, ((Message)text).ToString());
    }

    [Fact]
    public void A_message_within_a_message_stays_as_it_is()
    {
        Message list = string.Join(", ", Enumerable.Range(0, 300));
        Message message = $"one of {list}";
        Assert.EndsWith("298, 299", message.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Shapes_and_numbers_are_shown_as_files_write_them()
    {
        var shape = new Shape([.. Enumerable.Repeat(12345, 5)]);
        int? none = null;
        Message message = $"{shape} {new TensorType(DType.Int64, new Shape(2))} {1.5} {long.MinValue} {'\n'} {255:X2} {none}.";
        Assert.Equal("[12345, 12345, 12345, 12345, 12345] int64[2] 1.5 -9223372036854775808 \\n FF .", message.ToString());
    }

    [Fact]
    public void Shapes_of_many_dimensions_are_shortened()
    {
        Message message = $"{new Shape([.. Enumerable.Repeat(1, 63), 0])}";
        Assert.InRange(message.ToString().Length, 192, 240);
    }
}
