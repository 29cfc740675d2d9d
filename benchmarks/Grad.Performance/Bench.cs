using System.Globalization;
using Grad.Workloads;

namespace Grad.Performance;

/// <summary>Measures rows, each in processes of its own.</summary>
internal sealed class Bench(Options options)
{
    private const int Numbers = 10_000_000;

    private readonly Peer? _peer = options.Peer ? Peer.Build() : null;

    public MeasuredRow Measure(Row row)
    {
        Console.Error.Write($"{row.Name}: ");
        var measured = row switch
        {
            { Workload: { } workload } => Measure(row, workload),
            { Name: "start" } => new MeasuredRow(row, StartMeasurement.Run(options.Program), null, null, null),
            _ => Text(row),
        };
        Console.Error.WriteLine(measured.Grad is { } grad ? $"{Summary(grad)}{(measured.Peer is { } peer ? $"; libtorch {Summary(peer)}" : "")}" : "failed");
        if (measured.PeerDiffers)
        {
            Console.Error.WriteLine($"{row.Name}: the loss is {measured.Grad!.Loss}, libtorch's is {measured.Peer!.Loss}");
        }

        return measured;
    }

    private static string Summary(Measurement measurement) =>
        $"{Report.Time(measurement.LeastSeconds)} at least{(measurement.ProcessorSeconds > 0 ? $", {Report.Time(measurement.ProcessorSeconds)} of processor time" : "")}";

    private MeasuredRow Measure(Row row, Workload workload)
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, workload.Document);
            var threads = options.Threads ?? workload.Threads;
            var compares = workload.Scales && options.Threads is null && Environment.ProcessorCount > 1;
            return new MeasuredRow(
                row,
                Child(row.Name, path, threads),
                compares && threads != 2 ? Child(row.Name, path, 2) : null,
                compares && threads == 2 ? Child(row.Name, path, 1) : null,
                _peer?.Measure(row.Name, threads, options.Small));
        }
        finally
        {
            File.Delete(path);
        }
    }

    private MeasuredRow Text(Row row)
    {
        var path = Path.GetTempFileName();
        try
        {
            var count = options.Small ? 1000 : Numbers;
            if (row.Name == "load")
            {
                TextMeasurement.WriteNumbers(path, count);
            }
            else
            {
                File.WriteAllText(path, $$"""{ "variables": { "x": { "randn": [{{count}}] } }, "nodes": { "y": "x + 0" } }""");
            }

            var compares = row.Name == "write" && options.Threads is null && Environment.ProcessorCount > 1;
            return new MeasuredRow(row, Child(row.Name, path, options.Threads ?? 1), compares ? Child(row.Name, path, 2) : null, null, null);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static Measurement? Child(string row, string document, int threads) =>
        ChildProcess.Measure("dotnet", Path.Combine(AppContext.BaseDirectory, "Grad.Performance.dll"), row, "--threads", threads.ToString(CultureInfo.InvariantCulture), "--document", document);
}
