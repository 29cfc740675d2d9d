using System.Globalization;
using Grad.Rendering;
using Grad.Workloads;

namespace Grad.Performance;

/// <summary>Measures reading and writing numbers as text, in a process of its own.</summary>
internal static class TextMeasurement
{
    /// <summary>The document of the <c>load</c> row: many numbers in the file itself.</summary>
    public static void WriteNumbers(string path, int count)
    {
        using var writer = new StreamWriter(path);
        writer.Write("{ \"variables\": { \"x\": { \"data\": [");
        var random = new Random(0);
        for (var i = 0; i < count; i++)
        {
            writer.Write(i == 0 ? "" : i % 8 == 0 ? ",\n" : ", ");
            writer.Write((random.NextSingle() * 2 - 1).ToString(CultureInfo.InvariantCulture));
        }

        writer.Write("] } }, \"nodes\": { \"y\": \"sum(x)\" } }\n");
    }

    /// <summary>Reads a document and makes it ready to run.</summary>
    public static Measurement Load(string path)
    {
        var memory = new PeakMemory();
        GraphMeasurement.Load(path, threads: 1);
        var measurement = new Measurement { Row = "load", PeakBytes = memory.Growth, TextBytes = new FileInfo(path).Length };
        return measurement.With(Timing.Of(() => GraphMeasurement.Load(path, threads: 1)));
    }

    /// <summary>Writes the output of a document as JSON, to a new file each time, as the program does.</summary>
    public static Measurement Write(string path, int threads)
    {
        var graph = GraphMeasurement.Load(path, threads);
        var report = new ResultReport([new NamedValue(graph.Names[0], new ShownTensor(graph.Run()[0]))], []);
        var target = path + ".out";
        var memory = new PeakMemory();
        Write(report, target, threads);
        var measurement = new Measurement { Row = "write", Threads = threads, PeakBytes = memory.Growth, TextBytes = new FileInfo(target).Length };
        File.Delete(target);
        return measurement.With(Timing.Of(() => Write(report, target, threads), after: () => File.Delete(target)));
    }

    private static void Write(ResultReport report, string path, int threads)
    {
        using var stream = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None);
        JsonResult.Write(stream, report, threads: threads);
    }
}
