using Grad.Rendering;

namespace Grad.Running;

/// <summary>Adds what is shown and printed to the steps of a JSON result.</summary>
/// <param name="steps">Where it is added; null where the document has no steps.</param>
public sealed class JsonObserver(JsonSteps? steps) : IRunObserver
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

    public void Report(ReportedStep step) => steps?.Add(step);
}
