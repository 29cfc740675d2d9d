using Grad.Cli.Commands;

namespace Grad.Cli;

/// <summary>
/// The levels of x86-64 processors. A program compiled ahead of time is fixed to one; <c>ProcessorLevel.c</c> chooses among those
/// beside each other before the program starts.
/// </summary>
internal static class ProcessorLevel
{
    /// <summary>The environment variable that names the highest level to use: v2, v3 or v4.</summary>
    public const string Variable = "GRAD_LEVEL";

    /// <summary>Rejects what is not a level.</summary>
    /// <exception cref="UsageException">The environment names none.</exception>
    public static void Check()
    {
        if (Environment.GetEnvironmentVariable(Variable) is not (null or "" or "v2" or "v3" or "v4") and var setting)
        {
            throw new UsageException($"{Variable}={setting} is not a level (use v2, v3 or v4)");
        }
    }
}
