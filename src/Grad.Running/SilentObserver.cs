using Grad.Rendering;

namespace Grad.Running;

/// <summary>Keeps quiet, for those who read the report at the end.</summary>
public sealed class SilentObserver : IRunObserver
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

    public void Report(ReportedStep step)
    {
    }
}
