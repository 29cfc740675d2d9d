using System.Text.Encodings.Web;
using System.Text.Json;
using Grad.Engine.Tensors;

namespace Grad.Running.Profiling;

/// <summary>Writes what a bench measured as one JSON document. Times are in seconds.</summary>
public static class BenchJson
{
    /// <summary>Writes a report as UTF-8 and ends it with a line's end; the stream stays open.</summary>
    /// <exception cref="IOException">The stream does not take it.</exception>
    public static void Write(Stream stream, BenchReport report)
    {
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            writer.WriteStartObject();
            writer.WriteString("title", report.Title);
            writer.WriteString("timed", report.Timed);
            writer.WriteBoolean("equal_bits", report.IsEqual);
            writer.WriteStartArray("configurations");
            foreach (var configuration in report.Configurations)
            {
                Write(writer, configuration);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        stream.Write("\n"u8);
    }

    private static void Write(Utf8JsonWriter writer, BenchConfiguration configuration)
    {
        writer.WriteStartObject();
        writer.WriteString("backend", configuration.Backend);
        writer.WriteNumber("threads", configuration.Threads);
        writer.WriteStartObject("limits");
        writer.WriteNumber("read_bytes_per_second", Math.Round(configuration.Limits.ReadBytesPerSecond));
        writer.WriteNumber("copy_bytes_per_second", Math.Round(configuration.Limits.CopyBytesPerSecond));
        writer.WriteNumber("float32_flops_per_second", Math.Round(configuration.Limits.Float32FlopsPerSecond));
        writer.WriteNumber("float64_flops_per_second", Math.Round(configuration.Limits.Float64FlopsPerSecond));
        writer.WriteEndObject();
        writer.WriteNumber("runs", configuration.Runs);
        writer.WriteNumber("load", configuration.LoadSeconds);
        writer.WriteNumber("median", configuration.MedianSeconds);
        writer.WriteNumber("least", configuration.LeastSeconds);
        writer.WriteString("sha256", configuration.Digest);
        writer.WriteStartArray("instructions");
        foreach (var instruction in configuration.Instructions)
        {
            Write(writer, instruction);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, BenchInstruction instruction)
    {
        writer.WriteStartObject();
        writer.WriteString("name", instruction.Name);
        writer.WriteStartArray("operations");
        foreach (var operation in instruction.Operations)
        {
            writer.WriteStringValue(operation);
        }

        writer.WriteEndArray();
        writer.WriteString("dtype", instruction.DType.Name);
        writer.WriteStartArray("shape");
        foreach (var size in instruction.Shape.Sizes)
        {
            writer.WriteNumberValue(size);
        }

        writer.WriteEndArray();
        writer.WriteNumber("calls", instruction.Calls);
        writer.WriteNumber("time", instruction.Seconds);
        writer.WriteNumber("bytes", instruction.Bytes);
        writer.WriteNumber("flops", instruction.Flops);
        writer.WriteNumber("limit_share", Math.Round(instruction.LimitShare, 4));
        writer.WriteEndObject();
    }
}
