using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text;
using Grad.Engine.Graphs;
using Grad.Engine.Tensors;

namespace Grad.Engine;

/// <summary>
/// The text of a message about a document, written as an interpolated string: <c>Fault($"unknown name '{name}'")</c>. What stands
/// between the braces may come from an untrusted file, so it is made printable and short here, once for all messages. Only what has a
/// place below can be there: an object of another type does not compile, so no type's name gets into a message.
/// </summary>
[InterpolatedStringHandler]
public sealed class Message
{
    /// <summary>How many characters of one name, number or list are shown.</summary>
    public const int PartLength = 200;

    /// <summary>How many characters of one message are shown.</summary>
    public const int MaxLength = 4000;

    private readonly StringBuilder _text;

    /// <summary>Begins a message; the compiler calls this.</summary>
    /// <param name="literalLength">The length of the text outside of braces.</param>
    /// <param name="formattedCount">The number of holes.</param>
    public Message(int literalLength, int formattedCount) => _text = new(literalLength + (16 * formattedCount));

    /// <summary>Text that is a message as a whole. Names in it are not shortened one by one: where there are any, interpolate.</summary>
    [return: NotNullIfNotNull(nameof(text))]
    public static implicit operator Message?(string? text)
    {
        if (text is null)
        {
            return null;
        }

        var message = new Message(text.Length, 0);
        message.Append(text, MaxLength);
        return message;
    }

    /// <summary>Appends what the program says itself.</summary>
    public void AppendLiteral(string text) => _text.Append(text);

    /// <summary>Appends a name or other text that may come from a document.</summary>
    public void AppendFormatted(string? text) => Append(text ?? "", PartLength);

    /// <inheritdoc cref="AppendFormatted(string)"/>
    public void AppendFormatted(ReadOnlySpan<char> text) => Append(text, PartLength);

    /// <summary>Appends a character.</summary>
    public void AppendFormatted(char character) => Append([character], PartLength);

    /// <summary>Appends a number.</summary>
    public void AppendFormatted<T>(T number, string? format = null)
        where T : struct, INumberBase<T> => Append(number.ToString(format, CultureInfo.InvariantCulture), PartLength);

    /// <summary>Appends a number where there is one.</summary>
    public void AppendFormatted<T>(T? number)
        where T : struct, INumberBase<T>
    {
        if (number is { } value)
        {
            AppendFormatted(value);
        }
    }

    /// <summary>Appends a size.</summary>
    public void AppendFormatted(Size size) => AppendFormatted(size.Value);

    /// <summary>Appends a shape.</summary>
    public void AppendFormatted(Shape? shape) => Append(shape?.ToString(), PartLength);

    /// <summary>Appends a dtype with its shape.</summary>
    public void AppendFormatted(TensorType type) => Append(type.ToString(), PartLength);

    /// <summary>Appends a message that is a part of this one.</summary>
    public void AppendFormatted(Message? message) => _text.Append(message?._text);

    public override string ToString() => _text.Length <= MaxLength ? _text.ToString() : Shortened(_text.ToString(), MaxLength);

    private void Append(ReadOnlySpan<char> text, int length) => _text.Append(Printable.Of(Shortened(text, length)));

    private static string Shortened(ReadOnlySpan<char> text, int length)
    {
        if (text.Length <= length)
        {
            return text.ToString();
        }

        // Space for the count, so that a shortened text is not shortened again.
        var kept = length == MaxLength ? length - 40 : length;
        kept -= char.IsHighSurrogate(text[kept - 1]) ? 1 : 0;
        return string.Create(CultureInfo.InvariantCulture, $"{text[..kept]}... ({text.Length - kept} more characters)");
    }
}
