using System.Text.Json;
using System.Text.Json.Serialization;

namespace Grad.Workloads;

/// <summary>What the measurement of one row gave; a line of JSON from process to process.</summary>
public sealed record Measurement
{
    /// <summary>The row's name.</summary>
    public required string Row { get; init; }

    /// <summary>The threads that computed.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>How many runs were timed.</summary>
    public int Runs { get; init; }

    /// <summary>The median of a run in seconds.</summary>
    public double MedianSeconds { get; init; }

    /// <summary>The fastest run in seconds.</summary>
    public double LeastSeconds { get; init; }

    /// <summary>The processor time of a run in seconds, all threads together.</summary>
    public double ProcessorSeconds { get; init; }

    /// <summary>Reading, binding, planning and compiling, in seconds; 0 where nothing is loaded.</summary>
    public double LoadSeconds { get; init; }

    /// <summary>The loss that came out, by which engines are compared.</summary>
    public double? Loss { get; init; }

    /// <summary>By how much the memory of the process grew at most.</summary>
    public long PeakBytes { get; init; }

    /// <summary>The bytes of text that were read or written; 0 where the row is about something else.</summary>
    public long TextBytes { get; init; }

    /// <summary>The measurement with a timing in it.</summary>
    public Measurement With(Timing timing) => this with
    {
        Runs = timing.Runs,
        MedianSeconds = timing.Median,
        LeastSeconds = timing.Least,
        ProcessorSeconds = timing.Processor,
    };

    /// <summary>The measurement as a line of JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, MeasurementJson.Default.Measurement);

    /// <summary>Reads a line of JSON; null where it is none.</summary>
    public static Measurement? FromJson(string line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, MeasurementJson.Default.Measurement);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>How measurements are written as JSON.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals)]
[JsonSerializable(typeof(Measurement))]
public sealed partial class MeasurementJson : JsonSerializerContext;
