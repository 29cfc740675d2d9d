using System.Globalization;
using System.Text;
using Grad.Engine;

namespace Grad.Documents.Json;

/// <summary>Reads a string that has escapes, and records where each of its characters is.</summary>
internal sealed class JsonStringDecoder(JsonScanner scanner, int open)
{
    private readonly StringBuilder _value = new();
    private readonly List<int> _columns = [];
    private int _at = open + 1;
    private int _column;

    /// <summary>Reads to the closing quote.</summary>
    /// <param name="end">The offset after the closing quote.</param>
    public (string Value, int[] Columns) Decode(out int end)
    {
        while (scanner.Bytes[_at] != '"')
        {
            if (scanner.Bytes[_at] == '\\')
            {
                Escape();
            }
            else if (scanner.Bytes[_at] < 0x20)
            {
                throw _at >= scanner.Length
                    ? scanner.Unfinished(open)
                    : scanner.FaultAt(_at, scanner.Bytes[_at] == '\n'
                        ? "an unclosed string at the end of the line (close it with \", or write \\n)"
                        : (Message)$"the control character 0x{scanner.Bytes[_at]:X2} in a string (write \\u{scanner.Bytes[_at]:x4})");
            }
            else
            {
                Plain();
            }
        }

        _columns.Add(_column);
        end = _at + 1;
        return (_value.ToString(), [.. _columns]);
    }

    private void Plain()
    {
        var rest = scanner.Bytes.Slice(_at, Math.Min(4, scanner.Length - _at));
        if (Rune.DecodeFromUtf8(rest, out var rune, out var length) != System.Buffers.OperationStatus.Done)
        {
            throw scanner.FaultAt(_at, $"the byte 0x{scanner.Bytes[_at]:X2} is not UTF-8 (save the file as UTF-8)");
        }

        Span<char> characters = stackalloc char[2];
        foreach (var character in characters[..rune.EncodeToUtf16(characters)])
        {
            Append(character, 1);
        }

        _at += length;
    }

    private void Escape()
    {
        switch (scanner.Bytes[_at + 1])
        {
            case (byte)'u':
                UnicodeEscape();
                return;
            case var letter when "\"\\/bfnrt".IndexOf((char)letter, StringComparison.Ordinal) is >= 0 and var index:
                Append("\"\\/\b\f\n\r\t"[index], 2);
                _at += 2;
                return;
            default:
                throw scanner.FaultAt(_at, @"an unknown escape in a string (JSON has \"" \\ \/ \b \f \n \r \t \uXXXX)");
        }
    }

    private void UnicodeEscape()
    {
        var first = Unit(_at);
        if (!char.IsSurrogate(first))
        {
            Append(first, 6);
            _at += 6;
            return;
        }

        if (!char.IsHighSurrogate(first) || scanner.Bytes[_at + 6] != '\\' || scanner.Bytes[_at + 7] != 'u' || !char.IsLowSurrogate(Unit(_at + 6)))
        {
            throw scanner.FaultAt(_at, $"\\u{(int)first:x4} is a lone surrogate (surrogates come in pairs)");
        }

        Append(first, 6);
        Append(Unit(_at + 6), 6);
        _at += 12;
    }

    private char Unit(int at)
    {
        // The zero byte after the text is no hexadecimal digit, so nothing is read past it.
        var digits = 0;
        while (digits < 4 && char.IsAsciiHexDigit((char)scanner.Bytes[at + 2 + digits]))
        {
            digits++;
        }

        return digits == 4
            ? (char)ushort.Parse(scanner.Bytes.Slice(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)
            : throw scanner.FaultAt(at, @"\u needs four hexadecimal digits");
    }

    private void Append(char character, int columns)
    {
        _value.Append(character);
        _columns.Add(_column);
        _column += columns;
    }
}
