using System.Diagnostics;
using System.Globalization;
using Grad.Engine.Tensors;

namespace Grad.Fuzz;

/// <summary>One process of a campaign: it runs documents one after the other until the time is over or it dies.</summary>
internal static class Worker
{
    /// <summary>The number of the document that runs, and how many ended in each exit code.</summary>
    public const string Progress = "progress.txt";

    /// <summary>Runs documents.</summary>
    public static int Run(ulong seed, ulong from, int seconds, string folder)
    {
        MemoryBudget.Govern(Trial.MaxMemory);
        var data = Directory.CreateDirectory(Path.Combine(folder, "data")).FullName;
        var clock = Stopwatch.StartNew();
        var endings = new SortedDictionary<int, long>();
        for (var number = from; clock.Elapsed.TotalSeconds < seconds; number++)
        {
            File.WriteAllText(Path.Combine(folder, Progress), string.Create(CultureInfo.InvariantCulture, $"{number}\n{string.Join(' ', endings.Select(static ending => $"{ending.Key}:{ending.Value}"))}\n"));
            var document = Mutator.Document(seed, number);
            var verdict = Trial.Of(document, data);
            endings[verdict.ExitCode] = endings.GetValueOrDefault(verdict.ExitCode) + 1;
            if (verdict.Fault is not null)
            {
                Found.Write(folder, document, verdict);
            }
        }

        File.WriteAllText(Path.Combine(folder, Progress), string.Create(CultureInfo.InvariantCulture, $"{ulong.MaxValue}\n{string.Join(' ', endings.Select(static ending => $"{ending.Key}:{ending.Value}"))}\n"));
        return 0;
    }
}
