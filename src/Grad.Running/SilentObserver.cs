using Grad.Rendering;

namespace Grad.Running;

/// <summary>Keeps quiet, for those who read the report at the end.</summary>
public sealed class SilentObserver : IRunObserver
{
    /// <inheritdoc/>
    public void Note(string markdown)
    {
    }

    /// <inheritdoc/>
    public void BeginCell(string code)
    {
    }

    /// <inheritdoc/>
    public void EndCell()
    {
    }

    /// <inheritdoc/>
    public void Report(ReportedStep step)
    {
    }
}
