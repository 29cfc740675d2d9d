using System.Globalization;
using Grad.Engine.Tensors;

namespace Grad.Running.Profiling;

/// <summary>Writes what a bench measured as tables for reading.</summary>
public static class BenchText
{
    // What takes less time than these together is seldom what one looks for; JSON has all.
    private const int MostInstructions = 30;

    /// <summary>Writes a report.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="report">What was measured.</param>
    public static void Write(TextWriter writer, BenchReport report)
    {
        if (report.Title is { } title)
        {
            writer.WriteLine($"# {title}");
            writer.WriteLine();
        }

        writer.WriteLine($"Timed: {report.Timed}.");
        writer.WriteLine();
        Table(writer, ["backend", "threads", "runs", "median", "fastest", "load"], [0], report.Configurations.Select(static configuration => new[]
        {
            configuration.Backend,
            Text(configuration.Threads),
            Text(configuration.Runs),
            Time(configuration.MedianSeconds),
            Time(configuration.LeastSeconds),
            Time(configuration.LoadSeconds),
        }));
        writer.WriteLine();
        writer.WriteLine(report.IsEqual
            ? $"The bits are the same: sha256 {report.Configurations[0].Digest}."
            : "The bits differ: " + string.Join(", ", report.Configurations.Select(static configuration => $"{configuration.Backend} with {configuration.Threads}: sha256 {configuration.Digest}")) + ".");
        if (report.Configurations is [.., { Instructions.Count: > 0 } last])
        {
            writer.WriteLine();
            Instructions(writer, last);
        }
    }

    private static void Instructions(TextWriter writer, BenchConfiguration configuration)
    {
        var (limits, threads) = (configuration.Limits, configuration.Threads);
        writer.WriteLine($"Where the time goes with {configuration.Backend} and {threads} {(threads == 1 ? "thread" : "threads")}. The machine reads {Quantity(limits.ReadBytesPerSecond, "B/s")}, "
            + $"copies {Quantity(limits.CopyBytesPerSecond, "B/s")}, and does {Quantity(limits.Float32FlopsPerSecond, "FLOP/s")} in float32, {Quantity(limits.Float64FlopsPerSecond, "FLOP/s")} in float64.");
        writer.WriteLine();
        var total = configuration.Instructions.Sum(static instruction => instruction.Seconds);
        var sorted = configuration.Instructions.OrderByDescending(static instruction => instruction.Seconds).ToArray();
        Table(writer, ["time", "part", "calls", "bytes", "FLOP", "of limit", "result", "name: operations"], [6, 7], sorted.Take(MostInstructions).Select(instruction => new[]
        {
            Time(instruction.Seconds),
            Percent(total > 0 ? instruction.Seconds / total : 0),
            Text(instruction.Calls),
            Quantity(instruction.Bytes, "B"),
            instruction.Flops > 0 ? Quantity(instruction.Flops, "") : "-",
            Percent(instruction.LimitShare),
            instruction.DType.Name + instruction.Shape,
            Work.Text(instruction.Name, instruction.Operations),
        }));
        if (sorted.Length > MostInstructions)
        {
            var rest = sorted.Skip(MostInstructions).Sum(static instruction => instruction.Seconds);
            writer.WriteLine($"... and {sorted.Length - MostInstructions} more, {Time(rest)} together");
        }
    }

    // Columns with numbers are aligned at the right, those with text at the left.
    private static void Table(TextWriter writer, string[] heads, int[] words, IEnumerable<string[]> rows)
    {
        string[][] lines = [heads, .. rows];
        var widths = heads.Select((_, column) => lines.Max(line => line[column].Length)).ToArray();
        foreach (var line in lines)
        {
            var cells = line.Select((cell, column) => words.Contains(column) ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column]));
            writer.WriteLine(string.Join("  ", cells).TrimEnd());
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Percent(double part) => string.Create(CultureInfo.InvariantCulture, $"{part * 100:F1} %");

    private static string Time(double seconds) =>
        seconds < 1e-3 ? $"{Digits(seconds * 1e6)} µs" : seconds < 1 ? $"{Digits(seconds * 1e3)} ms" : $"{Digits(seconds)} s";

    private static string Quantity(double number, string unit)
    {
        string[] prefixes = ["", "k", "M", "G", "T"];
        var prefix = 0;
        while (number >= 1000 && prefix < prefixes.Length - 1)
        {
            number /= 1000;
            prefix++;
        }

        return $"{(prefix == 0 ? Text((int)number) : Digits(number))} {prefixes[prefix]}{unit}".TrimEnd();
    }

    // Three significant digits.
    private static string Digits(double number) => number.ToString(number < 10 ? "F2" : number < 100 ? "F1" : "F0", CultureInfo.InvariantCulture);
}
