using System.Globalization;

namespace Grad.Performance;

/// <summary>The command line.</summary>
internal sealed record Options
{
    public const string Usage = """
        usage: Grad.Performance [ROW ...] [options]
          ROW              the rows to measure; all of them where none is named
          --threads N      how many threads compute, in place of what each row says
          --small          tiny sizes, to see whether everything works
          --no-peer        without libtorch
          --program FILE   the program whose start is timed, in place of one built ahead of time for this processor
          --json FILE      writes the measurements as JSON
          --markdown FILE  writes the table, with date and machine
        """;

    public IReadOnlyList<string> Rows { get; init; } = [];

    public int? Threads { get; init; }

    public bool Small { get; init; }

    public bool Peer { get; init; } = true;

    public string? Program { get; init; }

    public string? Json { get; init; }

    public string? Markdown { get; init; }

    /// <summary>The document to measure where this is the process of one row.</summary>
    public string? Document { get; init; }

    /// <summary>Reads the arguments; null where they cannot be meant.</summary>
    public static Options? Parse(IEnumerable<string> arguments)
    {
        var options = new Options();
        var rest = new Queue<string>(arguments);
        while (rest.TryDequeue(out var argument))
        {
            string? value = null;
            if (argument is "--threads" or "--program" or "--json" or "--markdown" or "--document" && !rest.TryDequeue(out value))
            {
                return null;
            }

            switch (argument)
            {
                case "--threads" when int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var threads) && threads > 0:
                    options = options with { Threads = threads };
                    break;
                case "--small":
                    options = options with { Small = true };
                    break;
                case "--no-peer":
                    options = options with { Peer = false };
                    break;
                case "--program":
                    options = options with { Program = value };
                    break;
                case "--json":
                    options = options with { Json = value };
                    break;
                case "--markdown":
                    options = options with { Markdown = value };
                    break;
                case "--document":
                    options = options with { Document = value };
                    break;
                case var row when !row.StartsWith('-'):
                    options = options with { Rows = [.. options.Rows, row] };
                    break;
                default:
                    return null;
            }
        }

        return options;
    }
}
