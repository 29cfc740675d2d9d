using System.CommandLine;
using System.Globalization;
using Grad.Engine;
using Grad.Engine.Tensors;

namespace Grad.Cli.Commands;

/// <summary>What a run may cost at most.</summary>
internal sealed class LimitOptions
{
    private const long StandardOutput = 2L << 30;
    private const int MostSeconds = 1_000_000;

    public Option<string?> MaxMemory { get; } = new("--max-memory")
    {
        Description = "The most memory that the program may use, such as 500M or 4G. [default: 90 % of the available memory]",
        HelpName = "BYTES",
    };

    public Option<string?> MaxOutput { get; } = new("--max-output")
    {
        Description = "The most bytes that the program may write: results, saved files and profile together. [default: 2G]",
        HelpName = "BYTES",
    };

    public Option<string?> Timeout { get; } = new("--timeout")
    {
        Description = "The most time that the program may take. [default: no limit]",
        HelpName = "SECONDS",
    };

    /// <summary>Adds all of them to a command.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(MaxMemory);
        command.Options.Add(MaxOutput);
        command.Options.Add(Timeout);
    }

    /// <summary>Limits the process, before it reads anything.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="cancellation">Stops the run when its time is up.</param>
    /// <exception cref="UsageException">A limit is not written as one.</exception>
    public void Apply(ParseResult parsed, CancellationTokenSource cancellation)
    {
        var (memory, output, time) = (SizeOf(parsed, MaxMemory), SizeOf(parsed, MaxOutput), TimeOf(parsed));
        MemoryBudget.Govern(memory ?? (GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 10 * 9), "use --max-memory");
        OutputBudget.Govern(output ?? StandardOutput);
        if (time is { } seconds)
        {
            TimeLimit.Start(seconds, cancellation);
        }
    }

    private double? TimeOf(ParseResult parsed) =>
        parsed.GetValue(Timeout) is not { } text ? null
        : double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and <= MostSeconds ? seconds
        : throw new UsageException(string.Create(CultureInfo.InvariantCulture, $"--timeout {text} is not a duration (use a number of seconds above 0, at most {MostSeconds})"));

    private static long? SizeOf(ParseResult parsed, Option<string?> option)
    {
        if (parsed.GetValue(option) is not { } text)
        {
            return null;
        }

        var (digits, factor) = text is [.. var head, var unit] && char.ToUpperInvariant(unit) is 'K' or 'M' or 'G'
            ? (head, char.ToUpperInvariant(text[^1]) switch { 'K' => 1L << 10, 'M' => 1L << 20, _ => 1L << 30 })
            : (text, 1L);
        return long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes) && bytes > 0 && bytes <= long.MaxValue / factor
            ? bytes * factor
            : throw new UsageException($"{option.Name} {text} is not a size (use bytes, or a number with K, M or G)");
    }
}
