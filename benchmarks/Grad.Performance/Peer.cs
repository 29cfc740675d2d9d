using System.Globalization;
using Grad.Workloads;

namespace Grad.Performance;

/// <summary>libtorch in a program of its own, which is built when it is first needed, so that nothing else depends on it.</summary>
internal sealed class Peer
{
    private readonly string _program;

    private Peer(string program) => _program = program;

    /// <summary>Builds the program; null where that fails, on a processor or system that it is not made for perhaps.</summary>
    public static Peer? Build()
    {
        var output = Path.Combine(ChildProcess.Repository, "artifacts", "peer");
        return ChildProcess.Succeeds("dotnet", "build", "benchmarks/Grad.Peer", "-c", "Release", "-o", output, "--nologo", "-v", "quiet")
            ? new Peer(Path.Combine(output, "Grad.Peer.dll"))
            : null;
    }

    /// <summary>Measures a row; once more where it crashes, as it sometimes does with two threads.</summary>
    public Measurement? Measure(string row, int threads, bool small)
    {
        string[] arguments = [_program, row, threads.ToString(CultureInfo.InvariantCulture), .. small ? ["--small"] : Array.Empty<string>()];
        return ChildProcess.Measure("dotnet", arguments) ?? ChildProcess.Measure("dotnet", arguments);
    }
}
