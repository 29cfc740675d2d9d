using System.Globalization;

namespace Grad.Documents.Files;

/// <summary>
/// Lets a reading or a writing fail, so that tests can try what follows: <c>GRAD_FAULT=read:3</c> in the environment lets the third
/// reading of the process fail as a broken disk would, <c>GRAD_FAULT=write:1</c> the first writing.
/// </summary>
internal static class FaultInjection
{
    /// <summary>The environment variable.</summary>
    public const string Variable = "GRAD_FAULT";

    private static int _reads;
    private static int _writes;

    static FaultInjection()
    {
        var setting = Environment.GetEnvironmentVariable(Variable)?.Split(':');
        if (setting is [var kind, var text] && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            _reads = kind == "read" ? number : 0;
            _writes = kind == "write" ? number : 0;
        }
    }

    /// <summary>Whether this reading is to fail.</summary>
    public static bool FailsReading() => _reads > 0 && Interlocked.Decrement(ref _reads) == 0;

    /// <summary>Whether this writing is to fail.</summary>
    public static bool FailsWriting() => _writes > 0 && Interlocked.Decrement(ref _writes) == 0;
}
