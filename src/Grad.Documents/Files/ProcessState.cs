namespace Grad.Documents.Files;

/// <summary>What a program finds when it starts, and must not take as it is.</summary>
public static class ProcessState
{
    private const int FileTooLarge = 25;
    private const char Replacement = '\uFFFD';
    private const string NullDevice = "/dev/null";

    /// <summary>
    /// Opens the standard descriptors that are closed on the null device, so that a data file does not become standard output, and lets a file
    /// that grows too large be an error and not a signal.
    /// </summary>
    public static void Prepare()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        // The system gives the lowest number that is free.
        for (var descriptor = 0; descriptor <= 2; descriptor++)
        {
            if (!SystemCalls.IsOpen(descriptor))
            {
                _ = SystemCalls.Open(NullDevice, SystemCalls.ReadWrite);
            }
        }

        SystemCalls.Ignore(FileTooLarge);
    }

    /// <summary>The arguments, and those that are not UTF-8 as <see cref="FilePath"/> writes them: .NET has lost their bytes.</summary>
    /// <param name="arguments">The arguments as .NET gives them.</param>
    public static string[] Exact(string[] arguments)
    {
        if (!OperatingSystem.IsLinux() || !Array.Exists(arguments, static argument => argument.Contains(Replacement, StringComparison.Ordinal)))
        {
            return arguments;
        }

        // What runs the program comes first; each argument ends with a zero byte.
        var line = File.ReadAllBytes("/proc/self/cmdline");
        var written = new List<string>();
        for (var rest = line.AsSpan(); !rest.IsEmpty;)
        {
            var end = rest.IndexOf((byte)0);
            end = end < 0 ? rest.Length : end;
            written.Add(FilePath.Decode(rest[..end]));
            rest = rest[Math.Min(end + 1, rest.Length)..];
        }

        return written.Count < arguments.Length ? arguments : [.. written[^arguments.Length..]];
    }
}
