using System.CommandLine;
using System.Globalization;
using Grad.Engine.Tensors;

namespace Grad.Cli.Commands;

/// <summary>What a run may cost at most.</summary>
internal sealed class LimitOptions
{
    public Option<string?> MaxMemory { get; } = new("--max-memory")
    {
        Description = "The memory the program may hold, such as 500M or 4G. [default: most of what there is]",
        HelpName = "BYTES",
    };

    /// <summary>Adds all of them to a command.</summary>
    public void AddTo(Command command) => command.Options.Add(MaxMemory);

    /// <summary>Limits the process, before it reads anything.</summary>
    /// <exception cref="UsageException">A limit is not written as one.</exception>
    public void Apply(ParseResult parsed) =>
        MemoryBudget.Govern(SizeOf(parsed, MaxMemory) ?? (GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 10 * 9));

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
