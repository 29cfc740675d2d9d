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
    public static Timing Of(Action run, double seconds = 1)
    {
        var warm = Stopwatch.StartNew();
        var warmed = 0;
        do
        {
            run();
            warmed++;
        }
        while (warm.Elapsed.TotalSeconds < seconds / 2 && warmed < MostSamples);

        var batch = (int)Math.Max(1, Math.Ceiling(ShortestSample / (warm.Elapsed / warmed)));
        var samples = new List<double>();
        var total = Stopwatch.StartNew();
        var processor = Environment.CpuUsage.TotalTime;
        while (samples.Count < FewestSamples || (total.Elapsed.TotalSeconds < seconds && samples.Count < MostSamples))
        {
            var start = Stopwatch.GetTimestamp();
            for (var i = 0; i < batch; i++)
            {
                run();
            }

            samples.Add(Stopwatch.GetElapsedTime(start).TotalSeconds / batch);
        }

        var used = Environment.CpuUsage.TotalTime - processor;
        samples.Sort();
        var runs = samples.Count * batch;
        return new Timing(runs, samples[samples.Count / 2], samples[0], used.TotalSeconds / runs);
    }
}
