using System.Text;

namespace Grad.Cli.Tests;

/// <summary>What a run of the program left.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">Standard output.</param>
/// <param name="Error">Standard error.</param>
internal sealed record Outcome(int ExitCode, byte[] Output, string Error)
{
    /// <summary>Standard output as text.</summary>
    public string Text => Encoding.UTF8.GetString(Output);

    /// <summary>Fails unless the program did what it was asked to and said nothing about it.</summary>
    public Outcome IsDone()
    {
        Assert.Equal((0, ""), (ExitCode, Error));
        return this;
    }

    /// <summary>Fails unless the program failed with exactly these lines and no output.</summary>
    public void IsRefused(int exitCode, params string[] lines)
    {
        Assert.Equal((exitCode, string.Concat(lines.Select(static line => line + "\n"))), (ExitCode, Error));
        Assert.Equal("", Text);
    }
}
