using System.Globalization;
using System.Numerics;
using System.Text;
using Grad.Engine;

namespace Grad.Documents.Expressions;

/// <summary>Reads the tokens of an expression: spaces, names, numbers, strings.</summary>
internal sealed class ExpressionScanner(DocumentText text)
{
    /// <summary>Python's own limit: reading decimal digits takes time quadratic in their number.</summary>
    private const int MaxIntegerDigits = 4300;

    private readonly string _text = text.Value;

    /// <summary>The index of the next character.</summary>
    public int Index { get; private set; }

    /// <summary>The next character, or '\0' at the end.</summary>
    public char Current => Ahead(0);

    /// <summary>Whether everything is read.</summary>
    public bool AtEnd => Index >= _text.Length;

    /// <summary>The place of the next character.</summary>
    public SourcePosition At => text.At(Index);

    /// <summary>The place of any character.</summary>
    public SourcePosition PositionOf(int index) => text.At(index);

    /// <summary>A character further on, or '\0' after the end.</summary>
    public char Ahead(int distance) => Index + distance < _text.Length ? _text[Index + distance] : '\0';

    /// <summary>Goes on by some characters.</summary>
    public void Advance(int characters) => Index += characters;

    /// <summary>Goes to the next character that is not a space.</summary>
    public void SkipSpaces()
    {
        while (Current is ' ' or '\t' or '\n' or '\r')
        {
            Index++;
        }
    }

    /// <summary>Whether the next characters are these.</summary>
    public bool StartsWith(string symbol) => string.CompareOrdinal(_text, Index, symbol, 0, symbol.Length) == 0;

    /// <summary>A fault at the next character.</summary>
    public SyntaxException Fault(Message message) => FaultAt(Index, message);

    /// <summary>A fault at any character.</summary>
    public SyntaxException FaultAt(int index, Message message) => new(new Problem(text.At(index), message));

    /// <summary>Whether a character can begin a name.</summary>
    public static bool BeginsName(char character) => character == '_' || char.IsLetter(character);

    /// <summary>Whether a character can go on in a name.</summary>
    public static bool ContinuesName(char character) => BeginsName(character) || char.IsDigit(character);

    /// <summary>The name that begins here, without moving; empty where none does.</summary>
    public ReadOnlySpan<char> PeekName()
    {
        if (!BeginsName(Current))
        {
            return default;
        }

        var end = Index + 1;
        while (end < _text.Length && ContinuesName(_text[end]))
        {
            end++;
        }

        return _text.AsSpan(Index, end - Index);
    }

    /// <summary>Reads the name that begins here.</summary>
    public string Name()
    {
        var name = PeekName().ToString();
        Index += name.Length;
        return name;
    }

    /// <summary>Reads a name in backquotes.</summary>
    public NameExpression QuotedName()
    {
        var start = Index;
        var end = _text.IndexOf('`', start + 1);
        if (end < 0)
        {
            throw FaultAt(_text.Length, $"expected '`' to close the name at column {text.At(start).Column}");
        }

        if (end == start + 1)
        {
            throw Fault("an empty name in backquotes (write the name of a variable or node)");
        }

        Index = end + 1;
        return new NameExpression(text.At(start), _text[(start + 1)..end], IsQuoted: true);
    }

    /// <summary>Reads a string in single or double quotes.</summary>
    public StringExpression String()
    {
        var start = Index;
        var quote = Current;
        var value = new StringBuilder();
        var columns = new List<int>();
        for (Index++; Current != quote || AtEnd; Index++)
        {
            if (AtEnd)
            {
                throw Fault($"expected {quote} to close the string at column {text.At(start).Column}");
            }

            columns.Add(text.At(Index).Column);
            value.Append(Current == '\\' ? Escape() : Current);
        }

        columns.Add(At.Column);
        Index++;
        var first = text.At(start + 1);
        return new StringExpression(
            text.At(start), new DocumentText(value.ToString(), first, [.. columns.Select(column => column - first.Column)]));
    }

    private char Escape()
    {
        Index++;
        return Current switch
        {
            '\\' or '\'' or '"' => Current,
            'n' => '\n',
            't' => '\t',
            _ => throw FaultAt(Index - 1, @"unknown escape in a string (use \\ \' \"" \n \t)"),
        };
    }

    /// <summary>Reads a number.</summary>
    public NumberExpression Number()
    {
        var start = Index;
        var value = Current == '0' && Ahead(1) is 'x' or 'X' or 'o' or 'O' or 'b' or 'B' ? Prefixed() : Decimal();
        if (Current is 'j' or 'J' && !ContinuesName(Ahead(1)))
        {
            throw FaultAt(start, "complex numbers are not supported");
        }

        if (ContinuesName(Current))
        {
            var number = _text[start..Index];
            throw FaultAt(start, $"'{number}{PeekName()}' is neither a number nor a name (for a product write {number} * {PeekName()})");
        }

        return value;
    }

    private NumberExpression Prefixed()
    {
        var start = Index;
        var radix = char.ToLowerInvariant(Ahead(1)) switch { 'x' => 16, 'o' => 8, _ => 2 };
        Index += 2;
        var value = BigInteger.Zero;
        var digits = 0;
        for (; Digit(Current) < radix || (Current == '_' && Digit(Ahead(1)) < radix); Index++)
        {
            if (Current != '_')
            {
                digits++;
                value = (value * radix) + Digit(Current);
            }

            CheckLength(start, digits);
        }

        return digits > 0
            ? new NumberExpression(text.At(start), value)
            : throw FaultAt(start, $"'{_text[start..Index]}' needs digits after it");
    }

    private static int Digit(char character) => character switch
    {
        >= '0' and <= '9' => character - '0',
        >= 'a' and <= 'f' => character - 'a' + 10,
        >= 'A' and <= 'F' => character - 'A' + 10,
        _ => int.MaxValue,
    };

    private NumberExpression Decimal()
    {
        var start = Index;
        SkipDigits();
        var isInteger = true;
        if (Current == '.')
        {
            isInteger = false;
            Index++;
            SkipDigits();
        }

        if (Current is 'e' or 'E' && (char.IsAsciiDigit(Ahead(1)) || (Ahead(1) is '+' or '-' && char.IsAsciiDigit(Ahead(2)))))
        {
            isInteger = false;
            Index += 2;
            SkipDigits();
        }

        var digits = _text[start..Index].Replace("_", "", StringComparison.Ordinal);
        if (!isInteger)
        {
            return new NumberExpression(text.At(start), double.Parse(digits, NumberStyles.Float, CultureInfo.InvariantCulture), null);
        }

        CheckLength(start, digits.Length);
        return digits.Length > 1 && digits[0] == '0' && digits.AsSpan().TrimStart('0').Length > 0
            ? throw FaultAt(start, $"'{digits}' begins with 0 (write {digits.TrimStart('0')}, or 0o{digits.TrimStart('0')} for an octal number)")
            : new NumberExpression(text.At(start), BigInteger.Parse(digits, CultureInfo.InvariantCulture));
    }

    private void SkipDigits()
    {
        while (char.IsAsciiDigit(Current) || (Current == '_' && char.IsAsciiDigit(Ahead(1)) && Index > 0 && char.IsAsciiDigit(_text[Index - 1])))
        {
            Index++;
        }
    }

    private void CheckLength(int start, int digits)
    {
        if (digits > MaxIntegerDigits)
        {
            throw FaultAt(start, $"an integer of more than {MaxIntegerDigits} digits (write it with an exponent, such as 1e300)");
        }
    }
}
