using Grad.Engine;

namespace Grad.Documents;

/// <summary>Ends the reading of one expression or of one file's syntax; never leaves this assembly.</summary>
internal sealed class SyntaxException(Problem problem) : Exception(problem.Message.ToString())
{
    /// <summary>What is wrong.</summary>
    public Problem Problem { get; private set; } = problem;

    /// <summary>Notes where it happened, as an exception filter that catches nothing.</summary>
    public bool NoteContext(Func<Message?> context)
    {
        Problem = Problem.Context is null ? Problem with { Context = context() } : Problem;
        return false;
    }
}
