using System.Globalization;

namespace Grad.Rendering;

/// <summary>
/// A run as text in the layout of a notebook: notes as paragraphs, and cells of a prompt with a number, the code, a blank line
/// and the output. Every part ends with a blank line. Lines end with a line feed on every machine.
/// </summary>
/// <param name="writer">Where to; it stays open.</param>
public sealed class Transcript(TextWriter writer)
{
    private int _cells;
    private bool _hasOutput;

    /// <summary>Writes a note.</summary>
    /// <param name="markdown">The text, written unchanged.</param>
    public void Note(string markdown) => Paragraph(markdown);

    /// <summary>Writes a cell.</summary>
    /// <param name="code">What was run.</param>
    /// <param name="output">What it gave; null or empty where it gave nothing.</param>
    public void Cell(string code, string? output)
    {
        BeginCell(code);
        if (!string.IsNullOrEmpty(output))
        {
            Output(output);
        }

        EndCell();
    }

    /// <summary>Writes the prompt and the code of a cell whose output comes bit by bit.</summary>
    public void BeginCell(string code)
    {
        _cells++;
        _hasOutput = false;
        writer.Write(string.Create(CultureInfo.InvariantCulture, $"In [{_cells}]:\n"));
        Paragraph(code);
    }

    /// <summary>Writes lines of output of the cell that was begun.</summary>
    public void Output(string text)
    {
        Lines(text);
        _hasOutput = true;
    }

    /// <summary>Ends the cell that was begun.</summary>
    public void EndCell()
    {
        if (_hasOutput)
        {
            writer.Write('\n');
        }
    }

    private void Paragraph(string text)
    {
        Lines(text);
        writer.Write('\n');
    }

    private void Lines(string text)
    {
        writer.Write(text.ReplaceLineEndings("\n").TrimEnd('\n'));
        writer.Write('\n');
    }
}
