using System.Text;

namespace Grad.Documents.Json;

/// <summary>
/// Turns byte offsets of UTF-8 text into lines and columns. Remembers the last answer and walks from there, so that
/// questions in reading order cost the length of the text in all, however long its lines are.
/// </summary>
internal sealed class PositionFinder
{
    private readonly byte[] _text;
    private readonly int _start;
    private int _offset;
    private int _line = 1;
    private int _column = 1;

    /// <summary>Begins at the byte that is line 1, column 1.</summary>
    public PositionFinder(byte[] text, int start)
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
        else
        {
            Forth(offset);
        }

        return new SourcePosition(_line, _column);
    }

    private void Forth(int offset)
    {
        ReadOnlySpan<byte> passed = _text.AsSpan(_offset, offset - _offset);
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
        ReadOnlySpan<byte> passed = _text.AsSpan(offset, _offset - offset);
        var lines = passed.Count((byte)'\n');
        if (lines > 0)
        {
            _line -= lines;
            var lineStart = _text.AsSpan(_start, offset - _start).LastIndexOf((byte)'\n') + 1;
            _column = 1 + Encoding.UTF8.GetCharCount(_text.AsSpan(_start + lineStart, offset - _start - lineStart));
        }
        else
        {
            _column -= Encoding.UTF8.GetCharCount(passed);
        }

        _offset = offset;
    }
}
