using Grad.Rendering;
using Grad.Running;

namespace Grad.Catalog.Tests;

/// <summary>Hears nothing: only the results matter.</summary>
internal sealed class SilentObserver : IRunObserver
{
    public void Note(string markdown)
    {
    }

    public void BeginCell(string code)
    {
    }

    public void Report(ReportedStep step)
    {
    }

    public void EndCell()
    {
    }
}
