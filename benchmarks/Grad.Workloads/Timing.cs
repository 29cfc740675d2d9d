using System.Diagnostics;

namespace Grad.Workloads;

/// <summary>How long something took, over many runs.</summary>
/// <param name="Runs">How many runs were timed.</param>
/// <param name="Median">The median in seconds.</param>
/// <param name="Least">The least in seconds: what is left where other programs disturb the measurement.</param>
/// <param name="Processor">The processor time of a run, all threads together, in seconds: hardly disturbed by other programs.</param>
public readonly record struct Timing(int Runs, double Median, double Least, double Processor)
{
    private const int FewestSamples = 5;
    private const int MostSamples = 2000;

    // A sample shorter than this would measure the clock.
    private static readonly TimeSpan ShortestSample = TimeSpan.FromMicroseconds(50);

    /// <summary>Runs an action again and again: first to warm up, then timed.</summary>
    /// <param name="run">What is timed.</param>
    /// <param name="seconds">How long to go on; warming up takes half of it at most.</param>
    /// <param name="after">What is done after each run, which then takes longer than a sample must, and is not timed.</param>
    public static Timing Of(Action run, double seconds = 1, Action? after = null)
    {
        var warm = Stopwatch.StartNew();
        var warmed = 0;
        do
        {
            run();
            after?.Invoke();
            warmed++;
        }
        while (warm.Elapsed.TotalSeconds < seconds / 2 && warmed < MostSamples);

        var batch = after is null ? (int)Math.Max(1, Math.Ceiling(ShortestSample / (warm.Elapsed / warmed))) : 1;
        var samples = new List<double>();
        var total = Stopwatch.StartNew();
        var used = TimeSpan.Zero;
        while (samples.Count < FewestSamples || (total.Elapsed.TotalSeconds < seconds && samples.Count < MostSamples))
        {
            var processor = Environment.CpuUsage.TotalTime;
            var start = Stopwatch.GetTimestamp();
            for (var i = 0; i < batch; i++)
            {
                run();
            }

            samples.Add(Stopwatch.GetElapsedTime(start).TotalSeconds / batch);
            used += Environment.CpuUsage.TotalTime - processor;
            after?.Invoke();
        }

        samples.Sort();
        var runs = samples.Count * batch;
        return new Timing(runs, samples[samples.Count / 2], samples[0], used.TotalSeconds / runs);
    }
}
