using Grad.Documents;

namespace Grad.Cli;

/// <summary>The exit codes of the program, documented in the graph format.</summary>
internal static class ExitCode
{
    public const int Done = 0;
    public const int CheckFailed = 1;
    public const int Usage = 2;
    public const int Document = 3;
    public const int Computation = 4;
    public const int Limit = 5;
    public const int File = 6;
    public const int Defect = 70;
    public const int Interrupted = 130;
    public const int ClosedPipe = 141;
    public const int Terminated = 143;

    /// <summary>The code of a kind of fault.</summary>
    public static int Of(DocumentFault fault) => fault switch
    {
        DocumentFault.Document => Document,
        DocumentFault.Computation => Computation,
        DocumentFault.Limit => Limit,
        _ => File,
    };
}
