namespace Grad.Engine.Execution;

/// <summary>Is told what an evaluation spends its time on. Times are those of <see cref="System.Diagnostics.Stopwatch.GetTimestamp"/>.</summary>
public interface IProfiler
{
    /// <summary>Something other than an instruction was done, such as planning.</summary>
    /// <param name="name">What was done.</param>
    /// <param name="start">When it began.</param>
    /// <param name="end">When it ended.</param>
    void Phase(string name, long start, long end);

    /// <summary>An instruction was run.</summary>
    /// <param name="executable">The executable that it belongs to.</param>
    /// <param name="instruction">Its place in the plan.</param>
    /// <param name="start">When it began.</param>
    /// <param name="end">When it ended.</param>
    void Executed(Executable executable, int instruction, long start, long end);
}
