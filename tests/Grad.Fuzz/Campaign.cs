using System.Diagnostics;
using System.Globalization;

namespace Grad.Fuzz;

/// <summary>
/// Runs documents in a process of its own, so that one that ends the process, or never ends, is found as well: the process is begun
/// anew behind it.
/// </summary>
internal sealed class Campaign(ulong seed, int seconds, string folder)
{
    /// <summary>A document runs three times; each has an end of its own before this.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    /// <summary>Runs until the time is over.</summary>
    /// <returns>1 when a promise was broken.</returns>
    public int Run()
    {
        Directory.CreateDirectory(folder);
        var progress = Path.Combine(folder, Worker.Progress);
        var clock = Stopwatch.StartNew();
        var total = new SortedDictionary<string, long>(StringComparer.Ordinal);
        for (ulong next = 0; clock.Elapsed.TotalSeconds < seconds;)
        {
            File.Delete(progress);
            using var worker = Start(next, seconds - (int)clock.Elapsed.TotalSeconds);
            var hasEnded = Wait(worker, progress);
            var lines = File.Exists(progress) ? File.ReadAllLines(progress) : [];
            foreach (var ending in lines.Length > 1 ? lines[1].Split(' ', StringSplitOptions.RemoveEmptyEntries) : [])
            {
                total[ending.Split(':')[0]] = total.GetValueOrDefault(ending.Split(':')[0]) + long.Parse(ending.Split(':')[1], CultureInfo.InvariantCulture);
            }

            var number = lines.Length > 0 ? ulong.Parse(lines[0], CultureInfo.InvariantCulture) : next;
            if (hasEnded && worker.ExitCode == 0)
            {
                break;
            }

            var fault = hasEnded ? $"the process ended with {worker.ExitCode}" : $"no end within {Patience.TotalSeconds} s";
            Found.Write(folder, Mutator.Document(seed, number), new Verdict(Verdict.Defect, fault, $"{fault}, document {number}", $"seed {seed}, number {number}"));
            next = number + 1;
        }

        var found = Directory.GetFiles(folder, "*.txt").Length - 1;
        Console.WriteLine($"{total.Values.Sum()} documents in {clock.Elapsed.TotalSeconds:F0} s, exit codes {string.Join(", ", total.Select(static ending => $"{ending.Key}: {ending.Value}"))}; {found} places at fault in {folder}");
        return found > 0 ? 1 : 0;
    }

    private Process Start(ulong from, int left)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!);
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
        {
            start.ArgumentList.Add(typeof(Campaign).Assembly.Location);
        }

        string[] arguments = ["work", "--seed", $"{seed}", "--from", $"{from}", "--seconds", $"{Math.Max(left, 1)}", "--out", folder];
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start)!;
    }

    // Whether the process ended by itself; one that stays at a document for too long is ended.
    private static bool Wait(Process worker, string progress)
    {
        var since = DateTime.UtcNow;
        while (!worker.WaitForExit(TimeSpan.FromSeconds(2)))
        {
            var last = File.Exists(progress) ? File.GetLastWriteTimeUtc(progress) : since;
            if (DateTime.UtcNow - (last > since ? last : since) > Patience)
            {
                worker.Kill();
                worker.WaitForExit();
                return false;
            }
        }

        return true;
    }
}
