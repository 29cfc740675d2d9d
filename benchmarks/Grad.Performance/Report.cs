using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Grad.Workloads;

namespace Grad.Performance;

/// <summary>The measurements as a table and as JSON.</summary>
internal static class Report
{
    /// <summary>The page with the table.</summary>
    public static string Markdown(string machine, IEnumerable<MeasuredRow> rows, IReadOnlyCollection<Growth> grown)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"""
            # Performance

            {DateTime.UtcNow:yyyy-MM-dd}, {machine}.

            Forward plus backward in float32, from graph documents, in process after warming up: the median of many runs, with the
            fastest in brackets. libtorch 2.10 (through TorchSharp) runs the same graphs on the same data in the same session with as
            many threads. Written by `dotnet run -c Release --project benchmarks/Grad.Performance -- --markdown docs/performance.md`.
            The targets are those of a processor of 4.1 GHz with AVX-512. Memory is by how much the process grows for loading and
            one run.

            | work | threads | grad | libtorch | libtorch / grad | two threads gain | load | memory | target |
            |---|---|---|---|---|---|---|---|---|

            """);
        foreach (var row in rows)
        {
            var (grad, peer) = (row.Grad, row.Peer);
            string[] cells =
            [
                row.Row.Title,
                grad?.Threads.ToString(CultureInfo.InvariantCulture) ?? "",
                grad is null ? "failed" : Cell(row.Row, grad),
                peer is null ? "" : Cell(row.Row, peer) + (row.PeerDiffers ? " (another loss)" : ""),
                grad is null || peer is null ? "" : string.Create(CultureInfo.InvariantCulture, $"{peer.MedianSeconds / grad.MedianSeconds:F2}"),
                Gain(row),
                grad is { LoadSeconds: > 0 } ? Time(grad.LoadSeconds) : "",
                grad is { PeakBytes: > 0 } ? string.Create(CultureInfo.InvariantCulture, $"{grad.PeakBytes / 1e6:F0} MB") : "",
                row.Row.Target,
            ];
            text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");
        }

        if (grown.Count == 0)
        {
            return text.ToString();
        }

        text.Append("""

            ## Growth

            Reading, binding, planning and running documents that have n, 2n and 4n of something, in process, the least of three runs. Where
            the last column, the time of 4n over that of 2n, stays near 2, twice as much takes twice as long.

            | n of what | n | time at n | at 2n | at 4n | 4n / 2n |
            |---|---|---|---|---|---|

            """);
        foreach (var row in grown)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {row.Title} | {row.Count} | {string.Join(" | ", row.Seconds.Select(Time))} | {row.Factor:F1} |\n");
        }

        return text.ToString();
    }

    /// <summary>The measurements as JSON.</summary>
    public static string Json(string machine, IEnumerable<MeasuredRow> rows)
    {
        using var memory = new MemoryStream();
        using (var writer = new Utf8JsonWriter(memory, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            writer.WriteStartObject();
            writer.WriteString("date", DateTime.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
            writer.WriteString("machine", machine);
            writer.WriteStartArray("rows");
            foreach (var row in rows)
            {
                writer.WriteStartObject();
                writer.WriteString("row", row.Row.Name);
                writer.WriteString("title", row.Row.Title);
                writer.WriteString("target", row.Row.Target);
                if (row.Row.Workload is { Flops: > 0 and var flops })
                {
                    writer.WriteNumber("flops", flops);
                }

                foreach (var (name, measurement) in new[] { ("grad", row.Grad), ("grad_one_thread", row.OneThread), ("grad_two_threads", row.TwoThreads), ("libtorch", row.Peer) })
                {
                    if (measurement is not null)
                    {
                        writer.WritePropertyName(name);
                        writer.WriteRawValue(measurement.ToJson());
                    }
                }

                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(memory.ToArray()) + "\n";
    }

    /// <summary>A time in the unit that suits it.</summary>
    public static string Time(double seconds) =>
        seconds < 1e-3 ? string.Create(CultureInfo.InvariantCulture, $"{Digits(seconds * 1e6)} µs")
        : seconds < 10 ? string.Create(CultureInfo.InvariantCulture, $"{Digits(seconds * 1e3)} ms")
        : string.Create(CultureInfo.InvariantCulture, $"{Digits(seconds)} s");

    private static string Cell(Row row, Measurement measurement)
    {
        var time = $"{Time(measurement.MedianSeconds)} ({Time(measurement.LeastSeconds)})";
        return row.Workload is { Flops: > 0 and var flops } ? string.Create(CultureInfo.InvariantCulture, $"{time}, {flops / measurement.MedianSeconds / 1e9:F0} GFLOP/s")
            : measurement.TextBytes > 0 ? string.Create(CultureInfo.InvariantCulture, $"{time}, {measurement.TextBytes / measurement.MedianSeconds / 1e6:F0} MB/s")
            : time;
    }

    private static string Gain(MeasuredRow row)
    {
        var gain = row switch
        {
            { TwoThreads: { } two, Grad: { } one } => one.MedianSeconds / two.MedianSeconds,
            { OneThread: { } one, Grad: { } two } => one.MedianSeconds / two.MedianSeconds,
            _ => 0,
        };
        return gain == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{gain:F2}");
    }

    // Three significant digits.
    private static string Digits(double number) =>
        number.ToString(number < 10 ? "F2" : number < 100 ? "F1" : "F0", CultureInfo.InvariantCulture);
}
