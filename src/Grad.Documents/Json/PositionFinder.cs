using System.Text;

namespace Grad.Documents.Json;

/// <summary>
/// Turns byte offsets of UTF-8 text into lines and columns. Remembers the last answer and walks from there, so that
/// questions in reading order cost the length of the text in all, however long its lines are.
/// </summary>
internal sealed class PositionFinder(ReadOnlyMemory<byte> text, int start)
{
    private int _offset = start;
    private int _line = 1;
    private int _column = 1;

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
        var passed = text.Span[_offset..offset];
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
        var passed = text.Span[offset.._offset];
        var lines = passed.Count((byte)'\n');
        if (lines > 0)
        {
            _line -= lines;
            var lineStart = text.Span[start..offset].LastIndexOf((byte)'\n') + 1;
            _column = 1 + Encoding.UTF8.GetCharCount(text.Span[(start + lineStart)..offset]);
        }
        else
        {
            _column -= Encoding.UTF8.GetCharCount(passed);
        }

        _offset = offset;
    }
}
