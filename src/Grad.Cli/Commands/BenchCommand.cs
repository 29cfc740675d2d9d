using System.CommandLine;
using System.Globalization;
using Grad.Backends;
using Grad.Documents.Binding;
using Grad.Engine;
using Grad.Engine.Execution;
using Grad.Running;
using Grad.Running.Profiling;

namespace Grad.Cli.Commands;

/// <summary><c>grad bench</c>: times a graph file on every backend and says where the time goes.</summary>
internal static class BenchCommand
{
    public static Command Create(CancellationTokenSource cancellation)
    {
        var command = new Command("bench", "Measures a graph file on every backend, checks that the results have the same bits, and shows where the time goes.");
        var source = new DocumentSource();
        var format = new Option<string>("--format", "-f")
        {
            Description = "The output format: text (tables) or json.",
            HelpName = "text|json",
            DefaultValueFactory = static _ => "text",
        };
        var backends = new Option<string[]>("--backend")
        {
            Description = "The backends to measure. [default: all]",
            HelpName = "NAME,...",
            DefaultValueFactory = static _ => [],
        };
        var threads = new Option<string[]>("--threads")
        {
            Description = "The numbers of threads to measure. [default: 1 and the number of processors]",
            HelpName = "N,...",
            DefaultValueFactory = static _ => [],
        };
        var runs = new Option<string?>("--runs")
        {
            Description = "The number of runs to measure. [default: as many as fit in one second]",
            HelpName = "N",
        };
        var common = new CommonOptions();
        source.AddTo(command);
        foreach (var option in new Option[] { format, backends, threads, runs, common.Set, common.Output, common.Outside })
        {
            command.Options.Add(option);
        }

        common.Limits.AddTo(command);

        command.SetAction(parsed =>
        {
            common.Limits.Apply(parsed, cancellation);
            var isJson = parsed.GetValue(format) switch
            {
                "text" => false,
                "json" => true,
                var other => throw new UsageException($"--format {other} is not known (use text or json)"),
            };
            var number = parsed.GetValue(runs) is { } text ? Number("--runs", text, 1_000_000) : (int?)null;
            var configurations = Configurations(Split(parsed.GetValue(backends)!), Split(parsed.GetValue(threads)!));
            var (document, folder) = source.Read(parsed, parsed.GetValue(common.Outside));
            var options = new RunOptions { Cancellation = cancellation.Token, Folder = folder };
            var bench = new GraphBench(document, new BindingOptions { Settings = common.SettingsOf(parsed, document.DType, folder), Folder = folder }, options);
            using var target = new OutputTarget(parsed.GetValue(common.Output));
            var limits = new Dictionary<int, MachineLimits>();
            var report = new BenchReport(document.Title, bench.Timed, [.. configurations.Select(configuration => Measure(bench, configuration, number, limits))]);
            Write(OutputBudget.Shared.Counted(target.Stream), report, isJson);
            target.Commit();
            StandardStreams.Error(bench.Failures);
            return report.IsEqual && bench.Failures is null or { Count: 0 } ? ExitCode.Done : ExitCode.CheckFailed;
        });
        return command;
    }

    private static BenchConfiguration Measure(GraphBench bench, (string Backend, int Threads) configuration, int? runs, Dictionary<int, MachineLimits> limits)
    {
        var (name, threads) = configuration;
        if (!limits.TryGetValue(threads, out var found))
        {
            // The machine's limits are those of its widest lanes, whichever backend is compared with them.
            var widest = BackendCatalog.Create("simd", threads);
            using var probing = widest as IDisposable;
            limits[threads] = found = ((IMachineProbe)widest!).MeasureLimits();
        }

        var backend = BackendCatalog.Create(name, threads)!;
        using var owned = backend as IDisposable;
        return bench.Measure(backend, threads, found, runs);
    }

    private static void Write(Stream stream, BenchReport report, bool isJson)
    {
        if (isJson)
        {
            BenchJson.Write(stream, report);
            return;
        }

        using var writer = StandardStreams.Text(stream);
        BenchText.Write(writer, report);
    }

    private static List<(string Backend, int Threads)> Configurations(string[] backends, string[] threads)
    {
        if (backends.FirstOrDefault(static name => !BackendCatalog.Names.Contains(name)) is { } unknown)
        {
            throw new UsageException($"--backend {unknown} is not known (use {string.Join(" or ", BackendCatalog.Names)})");
        }

        int[] numbers = threads.Length > 0
            ? [.. threads.Select(static text => Number("--threads", text, 1024)).Distinct()]
            : [.. new[] { 1, Environment.ProcessorCount }.Distinct()];
        return [.. (backends.Length > 0 ? backends.Distinct() : BackendCatalog.Names).SelectMany(name => numbers.Select(number => (name, number)))];
    }

    private static string[] Split(string[] values) => [.. values.SelectMany(static value => value.Split(','))];

    private static int Number(string option, string text, int most) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= most
            ? number
            : throw new UsageException($"{option} {text} is not a number from 1 to {most}");
}
