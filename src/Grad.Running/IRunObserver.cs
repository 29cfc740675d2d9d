using Grad.Rendering;

namespace Grad.Running;

/// <summary>Is told what a run does, as it happens.</summary>
public interface IRunObserver
{
    /// <summary>A note of the document, Markdown.</summary>
    void Note(string markdown);

    /// <summary>A group of steps begins.</summary>
    /// <param name="code">The steps as Python, or what the document shows in their place.</param>
    void BeginCell(string code);

    /// <summary>A value was shown or printed.</summary>
    void Report(ReportedStep step);

    /// <summary>The group ends.</summary>
    void EndCell();
}
