using System.Diagnostics;
using System.Text.Encodings.Web;
using System.Text.Json;
using Grad.Engine.Execution;
using Grad.Engine.Tensors;

namespace Grad.Running.Profiling;

/// <summary>
/// Writes a profile in the trace event format, which Perfetto and chrome://tracing open: an array of complete events, with
/// microseconds since the first.
/// </summary>
public static class ChromeTrace
{
    /// <summary>Writes the profile as UTF-8; the stream stays open.</summary>
    /// <exception cref="IOException">The stream does not take it.</exception>
    public static void Write(Stream stream, Profile profile)
    {
        var origin = profile.Phases.Select(static phase => phase.Start)
            .Concat(profile.Instructions.Take(1).Select(static instruction => instruction.Start))
            .DefaultIfEmpty().Min();
        var work = new Dictionary<Executable, Work[]>();
        using var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        writer.WriteStartArray();
        foreach (var phase in profile.Phases)
        {
            Begin(writer, stream, phase.Name, "phase", phase.Start - origin, phase.End - phase.Start);
            writer.WriteEndObject();
        }

        foreach (var instruction in profile.Instructions)
        {
            var executable = instruction.Executable;
            if (!work.TryGetValue(executable, out var described))
            {
                work[executable] = described = Work.Of(executable.Plan);
            }

            Write(writer, stream, described[instruction.Instruction], instruction.Start - origin, instruction.End - instruction.Start);
        }

        writer.WriteEndArray();
        writer.Flush();
        stream.Write("\n"u8);
    }

    private static void Write(Utf8JsonWriter writer, Stream stream, Work work, long start, long duration)
    {
        Begin(writer, stream, work.ToString(), "instruction", start, duration);
        writer.WriteStartObject("args");
        writer.WriteNumber("bytes", work.Cost.Bytes);
        writer.WriteNumber("flops", work.Cost.Flops);
        writer.WriteString("dtype", work.DType.Name);
        writer.WriteStartArray("shape");
        foreach (var size in work.Shape.Sizes)
        {
            writer.WriteNumberValue(size);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void Begin(Utf8JsonWriter writer, Stream stream, string name, string category, long start, long duration)
    {
        // An event to a line, for those who read the file without a viewer.
        writer.Flush();
        stream.Write("\n"u8);
        writer.WriteStartObject();
        writer.WriteString("name", name);
        writer.WriteString("cat", category);
        writer.WriteString("ph", "X");
        writer.WriteNumber("ts", Microseconds(start));
        writer.WriteNumber("dur", Microseconds(duration));
        writer.WriteNumber("pid", 1);
        writer.WriteNumber("tid", 1);
    }

    private static double Microseconds(long ticks) => ticks * 1e6 / Stopwatch.Frequency;
}
