namespace Grad.Fuzz;

/// <summary>How a document ended.</summary>
/// <param name="ExitCode">The exit code that the program would have.</param>
/// <param name="Fault">The promise that was broken; null where none was.</param>
/// <param name="Place">Where in the code, so that one fault is reported once.</param>
/// <param name="Details">More to read: a stack trace, or the message at fault.</param>
internal sealed record Verdict(int ExitCode, string? Fault = null, string? Place = null, string? Details = null)
{
    /// <summary>The code of what <c>grad</c> calls an internal error.</summary>
    public const int Defect = 70;
}
