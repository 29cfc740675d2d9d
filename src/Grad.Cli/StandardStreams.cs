using System.Text;
using Grad.Documents;
using Grad.Documents.Files;
using Grad.Engine;

namespace Grad.Cli;

/// <summary>
/// The standard streams as descriptors: a console would write escapes of its own to a terminal, and would hide that a pipe is closed.
/// </summary>
internal static class StandardStreams
{
    private const int MaxErrorBytes = 64 << 10;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Standard output.</summary>
    public static Stream Output() => Descriptor(1) ?? Console.OpenStandardOutput();

    /// <summary>A writer of text with LF at the ends of lines.</summary>
    public static StreamWriter Text(Stream stream) => new(stream, Utf8, bufferSize: 1 << 12, leaveOpen: true) { NewLine = "\n" };

    /// <summary>Writes faults to standard error, and how many more there were.</summary>
    public static void Error(DiagnosticList? faults) => Error(faults?.Diagnostics ?? [], faults is null ? 0 : faults.Count - faults.Diagnostics.Count);

    /// <summary>Writes faults to standard error, and how many more there were.</summary>
    /// <param name="faults">The faults.</param>
    /// <param name="omitted">How many more there were.</param>
    public static void Error(IReadOnlyList<Diagnostic> faults, long omitted)
    {
        var lines = new List<string>();
        var bytes = 0;
        foreach (var line in faults.Take(DiagnosticList.Kept).Select(static fault => fault.ToString()))
        {
            bytes += Utf8.GetByteCount(line) + 1;
            if (bytes > MaxErrorBytes)
            {
                break;
            }

            lines.Add(line);
        }

        omitted += faults.Count - lines.Count;
        Error(omitted > 0 ? [.. lines, $"... and {omitted} more"] : lines);
    }

    /// <summary>Writes a warning to standard error.</summary>
    public static void Warn(Diagnostic warning) => Error(warning.ToString());

    /// <summary>
    /// Writes lines to standard error, unless that is closed. They are messages, in which names were made printable; this is
    /// the last place where that can be held.
    /// </summary>
    public static void Error(params IEnumerable<string> lines)
    {
        try
        {
            using var stream = Descriptor(2) ?? Console.OpenStandardError();
            using var writer = Text(stream);
            foreach (var line in lines)
            {
                writer.WriteLine(Printable.Of(line));
            }
        }
        catch (IOException)
        {
            // There is no stream left to report it.
        }
    }

    private static DescriptorStream? Descriptor(int number) => OperatingSystem.IsWindows() ? null : new DescriptorStream(number);
}
