using System.Text;

namespace Grad.Documents.Json;

/// <summary>
/// Turns byte offsets of UTF-8 text into lines and columns. Remembers the last answer and continues from there, so that
/// questions in reading order cost the length of the text in all, however long its lines are.
/// </summary>
internal sealed class PositionFinder
{
    private const int Piece = 1 << 16;

    private readonly DocumentBytes _text;
    private readonly int _start;
    private int _offset;
    private int _line = 1;
    private int _column = 1;

    /// <summary>Begins at the byte that is line 1, column 1.</summary>
    public PositionFinder(DocumentBytes text, int start)
    {
        _text = text;
        _start = start;
        _offset = start;
    }

    /// <summary>The place of a byte.</summary>
    public SourcePosition Of(int offset)
    {
        if (offset < _offset)
        {
            Back(offset);
        }

        while (_offset < offset)
        {
            Forth(PieceEnd(offset));
        }

        return new SourcePosition(_line, _column);
    }

    // In pieces, which stay in the cache while lines and characters are counted. A piece ends with a character.
    private int PieceEnd(int offset)
    {
        var end = Math.Min(offset, _offset + Piece);
        while (end < offset && (_text.Span[end] & 0xC0) == 0x80)
        {
            end++;
        }

        return end;
    }

    private void Forth(int offset)
    {
        var passed = _text.Span[_offset..offset];
        var lines = passed.Count((byte)'\n');
        if (lines > 0)
        {
            _line += lines;
            _column = 1;
            passed = passed[(passed.LastIndexOf((byte)'\n') + 1)..];
        }

        _column += Encoding.UTF8.GetCharCount(passed);
        _offset = offset;
    }

    private void Back(int offset)
    {
        var passed = _text.Span[offset.._offset];
        var lines = passed.Count((byte)'\n');
        if (lines > 0)
        {
            _line -= lines;
            var lineStart = _text.Span[_start..offset].LastIndexOf((byte)'\n') + 1;
            _column = 1 + Encoding.UTF8.GetCharCount(_text.Span[(_start + lineStart)..offset]);
        }
        else
        {
            _column -= Encoding.UTF8.GetCharCount(passed);
        }

        _offset = offset;
    }
}
