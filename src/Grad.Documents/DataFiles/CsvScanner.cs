using System.Text;
using Grad.Documents.Json;
using Grad.Engine;

namespace Grad.Documents.DataFiles;

/// <summary>Splits comma-separated text into records and cells (RFC 4180), either kind of line end.</summary>
/// <param name="file">The file.</param>
/// <param name="shown">What messages call the file.</param>
internal sealed class CsvScanner(DocumentBytes file, string shown)
{
    /// <summary>The most cells of a record: wider files are not tables, and would cost more memory than their text.</summary>
    public const int MaxColumns = 1 << 20;

    private readonly int _length = file.Length;
    private readonly PositionFinder _positions = new(file, file.Span.StartsWith("\uFEFF"u8) ? 3 : 0);
    private int _at = file.Span.StartsWith("\uFEFF"u8) ? 3 : 0;

    /// <summary>A cell: the bytes between commas, or between quotes.</summary>
    internal readonly record struct Cell(int Start, int End, bool IsQuoted);

    /// <summary>Reads a record, blank lines left out.</summary>
    /// <returns>False at the end.</returns>
    public bool Next(List<Cell> cells)
    {
        cells.Clear();
        while (_at < _length && file.Span[_at] is (byte)'\r' or (byte)'\n')
        {
            _at++;
        }

        if (_at >= _length)
        {
            return false;
        }

        while (true)
        {
            if (cells.Count == MaxColumns)
            {
                throw new DocumentException(new Diagnostic(
                    shown, _positions.Of(_at), $"a record of more than {MaxColumns} cells (save large data as .npy)", DocumentFault.Limit));
            }

            cells.Add(file.Span[_at] == '"' ? Quoted() : Plain());
            if (file.Span[_at] != ',' || _at >= _length)
            {
                return true;
            }

            _at++;
        }
    }

    /// <summary>A cell's text.</summary>
    public string Text(Cell cell)
    {
        var text = Encoding.UTF8.GetString(file.Span.Slice(cell.Start, cell.End - cell.Start)).Trim();
        return cell.IsQuoted ? text.Replace("\"\"", "\"", StringComparison.Ordinal) : text;
    }

    /// <summary>A fault in a cell.</summary>
    public DocumentException Fault(Cell cell, Message message) =>
        new(new Diagnostic(shown, _positions.Of(cell.Start - (cell.IsQuoted ? 1 : 0)), message));

    private Cell Plain()
    {
        var start = _at;
        var length = file.Span.Slice(_at, _length - _at).IndexOfAny(",\r\n"u8);
        _at = length < 0 ? _length : _at + length;
        return new Cell(start, _at, IsQuoted: false);
    }

    private Cell Quoted()
    {
        var start = _at + 1;
        for (_at = start; file.Span[_at] != '"' || file.Span[_at + 1] == '"'; _at++)
        {
            if (_at >= _length)
            {
                throw Fault(new Cell(start, start, IsQuoted: true), "an unclosed quoted cell (write \")");
            }

            _at += file.Span[_at] == '"' ? 1 : 0;
        }

        var cell = new Cell(start, _at++, IsQuoted: true);
        return file.Span[_at] is (byte)',' or (byte)'\r' or (byte)'\n' || _at >= _length
            ? cell
            : throw Fault(cell, "text after the closing quote of a cell (write a quote inside a cell as two quotes)");
    }
}
