using System.Diagnostics;
using Grad.Engine.Execution;

namespace Grad.Running.Profiling;

/// <summary>A part of a run that is not an instruction, such as planning. Times are those of the stopwatch.</summary>
/// <param name="Name">What was done.</param>
/// <param name="Start">When it began.</param>
/// <param name="End">When it ended.</param>
public readonly record struct ProfiledPhase(string Name, long Start, long End);

/// <summary>An instruction that was run.</summary>
/// <param name="Executable">The executable that it belongs to.</param>
/// <param name="Instruction">Its place in the plan.</param>
/// <param name="Start">When it began.</param>
/// <param name="End">When it ended.</param>
public readonly record struct ProfiledInstruction(Executable Executable, int Instruction, long Start, long End);

/// <summary>Remembers what a run spent its time on.</summary>
public sealed class Profile : IProfiler
{
    private readonly List<ProfiledPhase> _phases = [];
    private readonly List<ProfiledInstruction> _instructions = [];

    /// <summary>The phases, in the order in which they ended.</summary>
    public IReadOnlyList<ProfiledPhase> Phases => _phases;

    /// <summary>The instructions in the order in which they ran.</summary>
    public IReadOnlyList<ProfiledInstruction> Instructions => _instructions;

    /// <summary>Does something, and remembers it as a phase where there is a profile.</summary>
    public static T Timed<T>(Profile? profile, string name, Func<T> action)
    {
        var start = Stopwatch.GetTimestamp();
        var result = action();
        profile?.Phase(name, start, Stopwatch.GetTimestamp());
        return result;
    }

    /// <summary>Does something, and remembers it as a phase where there is a profile.</summary>
    public static void Timed(Profile? profile, string name, Action action) => Timed(profile, name, () =>
    {
        action();
        return 0;
    });

    public void Phase(string name, long start, long end) => _phases.Add(new(name, start, end));

    public void Executed(Executable executable, int instruction, long start, long end) =>
        _instructions.Add(new(executable, instruction, start, end));
}
