using System.Buffers;
using System.Numerics;
using System.Runtime.Intrinsics;
using System.Text.Unicode;
using Grad.Documents.Expressions;
using Grad.Documents.Numbers;
using Grad.Engine;

namespace Grad.Documents.Json;

/// <summary>
/// Reads JSON (RFC 8259) from UTF-8 bytes, token by token, knowing the place of each; with comments and trailing commas, which
/// people like to write, unless it is strict.
/// A fault of the syntax ends the reading with a <see cref="SyntaxException"/>.
/// </summary>
internal sealed class JsonScanner
{
    /// <summary>The deepest nesting of arrays and objects: more than 64 dimensions need, less than a stack holds.</summary>
    public const int MaxDepth = 200;

    private static readonly SearchValues<byte> StringStops =
        SearchValues.Create([(byte)'"', (byte)'\\', .. Enumerable.Range(0, 0x20).Select(control => (byte)control)]);

    private const int Piece = 1 << 16;

    private readonly DocumentBytes _text;
    private readonly int _length;
    private readonly PositionFinder _positions;
    private readonly RecentStrings _keys = new();
    private readonly bool _isStrict;
    private int _at;
    private int _depth;

    /// <summary>Begins at the first byte, after a byte order mark.</summary>
    /// <param name="text">The text.</param>
    /// <param name="isStrict">Whether comments and trailing commas are rejected.</param>
    public JsonScanner(DocumentBytes text, bool isStrict = false)
    {
        _isStrict = isStrict;
        _text = text;
        _length = text.Length;
        _at = text.Span.StartsWith("\uFEFF"u8) ? 3 : 0;
        _positions = new PositionFinder(text, _at);
    }

    /// <summary>The text.</summary>
    public DocumentBytes Text => _text;

    /// <summary>The text and one zero byte.</summary>
    public ReadOnlySpan<byte> Bytes => _text.Span;


    /// <summary>The offset of the next token.</summary>
    public int Offset
    {
        get
        {
            SkipTrivia();
            return _at;
        }
        set => _at = value;
    }

    /// <summary>The place of the next token.</summary>
    public SourcePosition At => PositionOf(Offset);

    /// <summary>The place of a byte.</summary>
    public SourcePosition PositionOf(int offset) => _positions.Of(offset);

    /// <summary>What the next value is.</summary>
    public JsonKind Peek()
    {
        SkipTrivia();
        return Bytes[_at] switch
        {
            (byte)'{' => JsonKind.Object,
            (byte)'[' => JsonKind.Array,
            (byte)'"' => JsonKind.String,
            (byte)'-' or (>= (byte)'0' and <= (byte)'9') => JsonKind.Number,
            (byte)'t' when IsWord("true"u8) => JsonKind.True,
            (byte)'f' when IsWord("false"u8) => JsonKind.False,
            (byte)'n' when IsWord("null"u8) => JsonKind.Null,
            _ => throw NoValue(),
        };
    }

    /// <summary>Begins to read an object: after it each <see cref="TryKey"/>, a value and <see cref="EndMember"/>.</summary>
    /// <returns>Where it opens.</returns>
    public int BeginObject() => Open();

    /// <summary>Reads the next key of an object, or its end.</summary>
    public bool TryKey(int open, out JsonMember key)
    {
        if (Bytes[Offset] == '}')
        {
            Close();
            key = default;
            return false;
        }

        if (Bytes[_at] != '"')
        {
            throw _at >= _length ? Unfinished(open) : Fault($"expected a key in double quotes, not {Shown()}");
        }

        var at = At;
        key = new JsonMember(at, String(_keys));
        if (Bytes[Offset] != ':')
        {
            throw _at >= _length ? Unfinished(open) : Fault($"expected ':' after the key '{key.Name}', not {Shown()}");
        }

        _at++;
        return true;
    }

    /// <summary>Reads what follows a member of an object.</summary>
    public void EndMember(int open) => Separate(open, (byte)'}');

    /// <summary>Reads an array: the callback reads each item.</summary>
    public void Array(Action item)
    {
        var open = Open();
        while (Bytes[Offset] != ']')
        {
            item();
            Separate(open, (byte)']');
        }

        Close();
    }

    /// <summary>Reads a string.</summary>
    public DocumentText String() => String(null);

    private DocumentText String(RecentStrings? recent)
    {
        SkipTrivia();
        var open = _at;
        var first = PositionOf(open).Plus(1);
        var length = Bytes[(open + 1)..].IndexOfAny(StringStops);
        var end = open + 1 + length;
        if (Bytes[end] != '"')
        {
            var (value, columns) = new JsonStringDecoder(this, open).Decode(out _at);
            return new DocumentText(value, first, columns);
        }

        var content = Bytes.Slice(open + 1, length);
        RefuseInvalidUtf8(open + 1, content);
        _at = end + 1;
        return new DocumentText(recent?.Of(content) ?? System.Text.Encoding.UTF8.GetString(content), first);
    }

    /// <summary>Reads a string and returns where its characters are, with their escapes.</summary>
    public DataReader.Extent RawString()
    {
        var start = Offset + 1;
        var at = start;
        while (true)
        {
            at += Bytes[at..].IndexOfAny(StringStops);
            if (Bytes[at] != '\\' || at + 1 >= _length)
            {
                break;
            }

            at += 2;
        }

        if (Bytes[at] != '"')
        {
            String();
        }

        _at = at + 1;
        return new DataReader.Extent(start, at);
    }

    /// <summary>Reads a number and returns its digits.</summary>
    public ReadOnlySpan<byte> Number()
    {
        SkipTrivia();
        var start = _at;
        _at += Bytes[_at] == '-' ? 1 : 0;
        var whole = Digits();
        if (whole == 0)
        {
            throw FaultAt(start, $"expected a digit after '-', not {Shown()}");
        }

        if (whole > 1 && Bytes[_at - whole] == '0')
        {
            throw FaultAt(start, "a number that begins with 0 (JSON allows no leading zeros)");
        }

        if (Bytes[_at] == '.')
        {
            _at++;
            Require(Digits(), start, "after the decimal point");
        }

        if (Bytes[_at] is (byte)'e' or (byte)'E')
        {
            _at += Bytes[_at + 1] is (byte)'+' or (byte)'-' ? 2 : 1;
            Require(Digits(), start, "in the exponent");
        }

        return Bytes.Slice(start, _at - start);
    }

    /// <summary>Reads <c>true</c>, <c>false</c> or <c>null</c>, as seen by <see cref="Peek"/>.</summary>
    public void Word(JsonKind kind) => _at += kind == JsonKind.False ? 5 : 4;

    /// <summary>Reads past a value.</summary>
    public void Skip()
    {
        switch (Peek())
        {
            case JsonKind.Object:
                for (var open = BeginObject(); TryKey(open, out _); EndMember(open))
                {
                    Skip();
                }

                break;
            case JsonKind.Array:
                Array(Skip);
                break;
            case JsonKind.String:
                String();
                break;
            case JsonKind.Number:
                Number();
                break;
            case var word:
                Word(word);
                break;
        }
    }

    /// <summary>Goes past an array of numbers, looking at brackets and commas only.</summary>
    /// <param name="commas">How many commas there are, those in strings and comments among them perhaps.</param>
    /// <returns>The offset after it.</returns>
    public int SkipNumbers(out int commas)
    {
        var open = Offset;
        var depth = 0;
        commas = 0;
        var counted = _at;
        do
        {
            // Lines are counted while they are in the cache; between characters, of which numbers have no long ones.
            if (_at - counted >= Piece && Bytes[_at] < 0x80)
            {
                counted = _at;
                _positions.Of(_at);
            }

            _at += FindStop(Bytes.Slice(_at, Math.Min(_length - _at, Piece)), ref commas);
            switch (Bytes[_at])
            {
                case (byte)'[':
                    CheckDepth(_depth + ++depth);
                    _at++;
                    break;
                case (byte)']':
                    depth--;
                    _at++;
                    break;
                case (byte)'"':
                    String();
                    break;
                case (byte)'/':
                    SkipTrivia();
                    break;
                case (byte)'{' or (byte)'}':
                    throw Fault($"expected numbers or ']', not {Shown()}");
                default:
                    // The end of a piece.
                    if (_at == _length)
                    {
                        throw Unfinished(open);
                    }

                    break;
            }
        }
        while (depth > 0);
        return _at;
    }

    /// <summary>Counts the commas before the first byte that is more than a number, a blank or a comma, and returns its index, or the length.</summary>
    private static int FindStop(ReadOnlySpan<byte> text, ref int commas)
    {
        // Curly brackets differ from square ones in one bit.
        const byte Curly = '{' ^ '[';
        var at = 0;
        for (; at <= text.Length - Vector256<byte>.Count; at += Vector256<byte>.Count)
        {
            var block = Vector256.Create(text[at..]);
            var curly = block | Vector256.Create(Curly);
            var stops = (Vector256.Equals(curly, Vector256.Create((byte)'{')) | Vector256.Equals(curly, Vector256.Create((byte)'}'))
                | Vector256.Equals(block, Vector256.Create((byte)'"')) | Vector256.Equals(block, Vector256.Create((byte)'/'))).ExtractMostSignificantBits();
            var separators = Vector256.Equals(block, Vector256.Create((byte)',')).ExtractMostSignificantBits();
            if (stops != 0)
            {
                var before = (stops & (0 - stops)) - 1;
                commas += BitOperations.PopCount(separators & before);
                return at + BitOperations.PopCount(before);
            }

            commas += BitOperations.PopCount(separators);
        }

        while (at < text.Length && text[at] is not ((byte)'[' or (byte)']' or (byte)'{' or (byte)'}' or (byte)'"' or (byte)'/'))
        {
            commas += text[at++] == ',' ? 1 : 0;
        }

        return at;
    }

    /// <summary>Checks that nothing follows.</summary>
    public void End()
    {
        if (Offset < _length)
        {
            throw Fault($"unexpected {Shown()} after the end of the document");
        }
    }

    /// <summary>A fault at the next byte.</summary>
    public SyntaxException Fault(Message message) => FaultAt(_at, message);

    /// <summary>A fault at a byte.</summary>
    public SyntaxException FaultAt(int offset, Message message) => new(new Problem(PositionOf(offset), message));

    /// <summary>Rejects bytes that are not UTF-8.</summary>
    public void RefuseInvalidUtf8(int start, ReadOnlySpan<byte> bytes)
    {
        if (Utf8.IsValid(bytes))
        {
            return;
        }

        Utf8.ToUtf16(bytes, new char[bytes.Length], out var valid, out _, replaceInvalidSequences: false);
        throw FaultAt(start + valid, $"the byte 0x{bytes[valid]:X2} is not UTF-8 (save the file as UTF-8)");
    }

    /// <summary>The error for a text that ends inside a bracket or string.</summary>
    public SyntaxException Unfinished(int open) =>
        FaultAt(_length, $"the document ends before the '{(char)Bytes[open]}' at {PositionOf(open).ToString()} is closed");

    /// <summary>The offset after the last byte.</summary>
    public int Length => _length;

    private int Open()
    {
        SkipTrivia();
        CheckDepth(++_depth);
        return _at++;
    }

    private void Close()
    {
        _depth--;
        _at++;
    }

    private void CheckDepth(int depth)
    {
        if (depth > MaxDepth)
        {
            throw new SyntaxException(new Problem(PositionOf(_at), $"nested deeper than {MaxDepth} (make the document flatter)", DocumentFault.Limit));
        }
    }

    private void Separate(int open, byte close)
    {
        if (Bytes[Offset] == ',')
        {
            _at++;
            if (_isStrict && Bytes[Offset] == close)
            {
                throw Fault($"a comma before '{(char)close}'");
            }
        }
        else if (Bytes[_at] != close)
        {
            throw _at >= _length ? Unfinished(open) : Fault($"expected ',' or '{(char)close}', not {Shown()}");
        }
    }

    private int Digits()
    {
        var start = _at;
        while (char.IsAsciiDigit((char)Bytes[_at]))
        {
            _at++;
        }

        return _at - start;
    }

    private void Require(int digits, int start, string where)
    {
        if (digits == 0)
        {
            throw FaultAt(start, $"a number without digits {where}");
        }
    }

    private void SkipTrivia()
    {
        while (true)
        {
            switch (Bytes[_at])
            {
                case (byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\r':
                    _at++;
                    break;
                case (byte)'/':
                    SkipComment();
                    break;
                default:
                    return;
            }
        }
    }

    private void SkipComment()
    {
        if (_isStrict)
        {
            throw Fault("a comment, which JSON does not allow");
        }

        var rest = Bytes.Slice(_at, _length - _at);
        var (end, closing) = rest.StartsWith("//"u8) ? (rest.IndexOf((byte)'\n'), 1)
            : rest.StartsWith("/*"u8) ? (rest[2..].IndexOf("*/"u8), 4)
            : throw Fault("unexpected '/' (comments begin with // or /*)");
        if (end < 0 && closing == 4)
        {
            throw Fault("an unclosed comment (write */)");
        }

        _at = end < 0 ? _length : _at + end + closing;
    }

    private bool IsWord(ReadOnlySpan<byte> word) => Word().SequenceEqual(word);

    private ReadOnlySpan<byte> Word()
    {
        var end = _at;
        while (char.IsAsciiLetterOrDigit((char)Bytes[end]) || Bytes[end] == '_')
        {
            end++;
        }

        return Bytes.Slice(_at, end - _at);
    }

    private SyntaxException NoValue()
    {
        if (_at >= _length)
        {
            return Fault("the document ends where a value is expected");
        }

        var start = _at;
        _at += Bytes[_at] is (byte)'+' ? 1 : 0;
        var word = System.Text.Encoding.ASCII.GetString(Word());
        _at = start;
        return word switch
        {
            "NaN" or "nan" => Fault($"{word} is not JSON (write \"nan\", in quotes)"),
            "Infinity" or "inf" => Fault($"{word} is not JSON (write \"inf\", in quotes)"),
            "True" or "False" => Fault($"{word} is not JSON (write {word.ToLowerInvariant()})"),
            "None" => Fault("None is not JSON (write null)"),
            _ when Bytes[_at] == '\'' => Fault("expected a value, not ' (JSON strings use double quotes)"),
            _ => Fault($"expected a value, not {Shown()}"),
        };
    }

    private Message Shown()
    {
        var word = Word();
        if (word.Length > 0)
        {
            return (Message)$"'{System.Text.Encoding.ASCII.GetString(word[..Math.Min(word.Length, 40)])}'";
        }

        return _at >= _length ? "the end of the document"
            : System.Text.Rune.DecodeFromUtf8(Bytes.Slice(_at, _length - _at), out var rune, out _) == OperationStatus.Done && !System.Text.Rune.IsControl(rune)
                ? (Message)$"'{rune.ToString()}'"
                : $"the byte 0x{Bytes[_at]:X2}";
    }
}
