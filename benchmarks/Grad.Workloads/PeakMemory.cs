using System.Diagnostics;
using System.Globalization;

namespace Grad.Workloads;

/// <summary>By how much the memory of this process grows at most.</summary>
public sealed class PeakMemory
{
    private readonly long _before;

    /// <summary>Measures from here on.</summary>
    public PeakMemory()
    {
        // Linux forgets the peak so far.
        if (File.Exists("/proc/self/clear_refs"))
        {
            File.WriteAllText("/proc/self/clear_refs", "5");
        }

        _before = Read("VmRSS:") ?? Environment.WorkingSet;
    }

    /// <summary>The growth up to now in bytes.</summary>
    public long Growth
    {
        get
        {
            using var process = Process.GetCurrentProcess();
            return (Read("VmHWM:") ?? process.PeakWorkingSet64) - _before;
        }
    }

    private static long? Read(string key)
    {
        const string Status = "/proc/self/status";
        if (!File.Exists(Status))
        {
            return null;
        }

        var line = File.ReadLines(Status).First(line => line.StartsWith(key, StringComparison.Ordinal));
        return long.Parse(line[key.Length..].Replace("kB", "", StringComparison.Ordinal), NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture) * 1024;
    }
}
