namespace Grad.Documents;

/// <summary>Ends the reading of one expression or of one file's syntax; never leaves this assembly.</summary>
internal sealed class SyntaxException(Problem problem) : Exception(problem.Message.ToString())
{
    /// <summary>What is wrong.</summary>
    public Problem Problem { get; } = problem;
}
