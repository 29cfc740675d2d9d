using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Grad.Cli;

/// <summary>
/// The standard streams as files: a console would write escapes of its own to a terminal, and would hide that a pipe is closed.
/// </summary>
internal static class StandardStreams
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Standard input.</summary>
    public static Stream Input() => new FileStream(new SafeFileHandle(0, ownsHandle: false), FileAccess.Read, bufferSize: 1);

    /// <summary>Standard output.</summary>
    public static Stream Output() => new FileStream(new SafeFileHandle(1, ownsHandle: false), FileAccess.Write, bufferSize: 1);

    /// <summary>A writer of text with LF at the ends of lines.</summary>
    public static StreamWriter Text(Stream stream) => new(stream, Utf8, bufferSize: 1 << 14, leaveOpen: true) { NewLine = "\n" };

    /// <summary>Writes lines to standard error; nobody is told when it is closed.</summary>
    public static void Error(params IEnumerable<string> lines)
    {
        try
        {
            using var stream = new FileStream(new SafeFileHandle(2, ownsHandle: false), FileAccess.Write, bufferSize: 1);
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
}
