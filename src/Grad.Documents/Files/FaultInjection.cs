using System.Diagnostics;
using System.Globalization;

namespace Grad.Documents.Files;

/// <summary>
/// Lets something fail, so that tests can try what follows: <c>GRAD_FAULT=read:3</c> in the environment lets the third reading of the
/// process fail as a broken disk would, <c>write:1</c> the first writing; <c>kill:2</c> ends the process at its second writing, as
/// cannot be prevented; with <c>nameless:1</c> the first file finds a file system without nameless files. Commas separate several.
/// </summary>
internal static class FaultInjection
{
    /// <summary>The environment variable.</summary>
    public const string Variable = "GRAD_FAULT";

    private static int _reads;
    private static int _writes;
    private static int _kills;
    private static int _nameless;

    static FaultInjection()
    {
        foreach (var setting in Environment.GetEnvironmentVariable(Variable)?.Split(',') ?? [])
        {
            if (setting.Split(':') is [var kind, var text] && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                _reads = kind == "read" ? number : _reads;
                _writes = kind == "write" ? number : _writes;
                _kills = kind == "kill" ? number : _kills;
                _nameless = kind == "nameless" ? number : _nameless;
            }
        }
    }

    /// <summary>Whether this reading is to fail.</summary>
    public static bool FailsReading() => IsTurn(ref _reads);

    /// <summary>Whether this writing is to fail.</summary>
    public static bool FailsWriting()
    {
        if (IsTurn(ref _kills))
        {
            Process.GetCurrentProcess().Kill();
        }

        return IsTurn(ref _writes);
    }

    /// <summary>Whether this file is not to be nameless.</summary>
    public static bool FailsNameless() => IsTurn(ref _nameless);

    private static bool IsTurn(ref int left) => left > 0 && Interlocked.Decrement(ref left) == 0;
}
