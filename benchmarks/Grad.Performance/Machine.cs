using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Grad.Performance;

/// <summary>What the measurements were made on.</summary>
internal static class Machine
{
    public static string Description { get; } = string.Create(
        CultureInfo.InvariantCulture,
        $"{Processor()}, {Environment.ProcessorCount} processors, vectors of {Bits()} bits, {RuntimeInformation.OSArchitecture}, {RuntimeInformation.FrameworkDescription}{Load()}");

    private static int Bits() => Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 128;

    // Measurements on a machine that does other things too are worth little, and the table should say so.
    private static string Load()
    {
        const string Average = "/proc/loadavg";
        return File.Exists(Average) ? $", load average {File.ReadAllText(Average).Split(' ')[0]} when it began" : "";
    }

    private static string Processor()
    {
        const string Information = "/proc/cpuinfo";
        var line = File.Exists(Information)
            ? File.ReadLines(Information).FirstOrDefault(static line => line.StartsWith("model name", StringComparison.Ordinal))
            : null;
        return line?.Split(':', 2)[1].Trim() ?? "unknown processor";
    }
}
