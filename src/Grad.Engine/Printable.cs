using System.Globalization;
using System.Text;

namespace Grad.Engine;

/// <summary>Text on which a terminal does nothing but show it.</summary>
public static class Printable
{
    /// <summary>
    /// The text with escapes, as Python writes them, in place of whatever moves, hides, reorders or breaks text: control characters and
    /// newlines, format characters (among them bidirectional overrides and isolates), invisible letters, unusual spaces, and lone
    /// surrogates. A backslash stays, so that escaping twice changes nothing.
    /// </summary>
    public static string Of(string text)
    {
        var first = 0;
        while (first < text.Length && text[first] is >= ' ' and <= '~')
        {
            first++;
        }

        if (first == text.Length)
        {
            return text;
        }

        var escaped = new StringBuilder(text, 0, first, text.Length + 16);
        for (var rest = text.AsSpan(first); rest.Length > 0;)
        {
            var status = Rune.DecodeFromUtf16(rest, out var rune, out var length);
            if (status != System.Buffers.OperationStatus.Done)
            {
                Escape(escaped, rest[0]);
            }
            else if (IsPrintable(rune))
            {
                escaped.Append(rest[..length]);
            }
            else
            {
                Escape(escaped, rune.Value);
            }

            rest = rest[length..];
        }

        return escaped.ToString();
    }

    private static bool IsPrintable(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.OtherNotAssigned
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => false,
        UnicodeCategory.SpaceSeparator => rune.Value == ' ',
        _ => !IsInvisible(rune.Value),
    };

    // What Unicode lets be ignored in display, beyond the categories above.
    private static bool IsInvisible(int value) => value is 0x034F or 0x115F or 0x1160 or 0x17B4 or 0x17B5 or (>= 0x180B and <= 0x180F)
        or 0x2800 or 0x3164 or (>= 0xFE00 and <= 0xFE0F) or 0xFFA0 or (>= 0xE0100 and <= 0xE01EF);

    private static void Escape(StringBuilder escaped, int value) => _ = value switch
    {
        '\n' => escaped.Append("\\n"),
        '\r' => escaped.Append("\\r"),
        '\t' => escaped.Append("\\t"),
        <= 0xFFFF => escaped.Append(CultureInfo.InvariantCulture, $"\\u{value:x4}"),
        _ => escaped.Append(CultureInfo.InvariantCulture, $"\\U{value:x8}"),
    };
}
