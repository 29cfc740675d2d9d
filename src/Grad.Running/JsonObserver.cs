using Grad.Rendering;

namespace Grad.Running;

/// <summary>Adds what is shown and printed to the steps of a JSON result.</summary>
/// <param name="steps">Where it is added; null where the document has no steps.</param>
public sealed class JsonObserver(JsonSteps? steps) : IRunObserver
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
    public void Report(ReportedStep step) => steps?.Add(step);
}
