using Grad.Rendering;
using Grad.Running;

namespace Grad.Cli;

/// <summary>Writes the transcript as the run goes on.</summary>
internal sealed class TextObserver(TextWriter writer, ShownText text) : IRunObserver
{
    private readonly Transcript _transcript = new(writer);

    public void Note(string markdown) => _transcript.Note(markdown);

    public void BeginCell(string code) => _transcript.BeginCell(code);

    public void EndCell() => _transcript.EndCell();

    public void Report(ReportedStep step)
    {
        var output = step switch
        {
            ReportedShow show => text.Show(show.Value),
            ReportedPrint print => text.Print(print.Values),
            _ => "",
        };
        if (output.Length > 0)
        {
            _transcript.Output(output);
        }
    }
}

/// <summary>Writes values alone: the first as it is, those that follow with their names.</summary>
internal sealed class PlainObserver(TextWriter writer, ShownText text) : IRunObserver
{
    private bool _isFirst = true;

    public void Note(string markdown)
    {
    }

    public void BeginCell(string code)
    {
    }

    public void EndCell()
    {
    }

    public void Report(ReportedStep step)
    {
        if (step is ReportedShow show)
        {
            writer.Write(_isFirst ? $"{text.Repr(show.Value)}\n" : $"{show.Text} = {text.Repr(show.Value)}\n");
            _isFirst = false;
        }
    }
}

/// <summary>Writes each thing shown as a line of JSON.</summary>
internal sealed class LinesObserver(JsonLines lines) : IRunObserver
{
    public void Note(string markdown)
    {
    }

    public void BeginCell(string code)
    {
    }

    public void EndCell()
    {
    }

    public void Report(ReportedStep step) => lines.Write(step);
}
