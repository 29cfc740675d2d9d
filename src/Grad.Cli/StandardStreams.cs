using System.Text;
using Grad.Documents.Files;

namespace Grad.Cli;

/// <summary>
/// The standard streams as descriptors: a console would write escapes of its own to a terminal, and would hide that a pipe is closed.
/// </summary>
internal static class StandardStreams
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Standard output.</summary>
    public static Stream Output() => Descriptor(1) ?? Console.OpenStandardOutput();

    /// <summary>A writer of text with LF at the ends of lines.</summary>
    public static StreamWriter Text(Stream stream) => new(stream, Utf8, bufferSize: 1 << 12, leaveOpen: true) { NewLine = "\n" };

    /// <summary>Writes lines to standard error; nobody is told when it is closed.</summary>
    public static void Error(params IEnumerable<string> lines)
    {
        try
        {
            using var stream = Descriptor(2) ?? Console.OpenStandardError();
            using var writer = Text(stream);
            foreach (var line in lines)
            {
                writer.WriteLine(line);
            }
        }
        catch (IOException)
        {
            // There is nowhere left to say it.
        }
    }

    private static DescriptorStream? Descriptor(int number) => OperatingSystem.IsWindows() ? null : new DescriptorStream(number);
}
