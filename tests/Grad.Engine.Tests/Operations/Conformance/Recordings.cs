using System.IO.Compression;
using System.Text.Json;

namespace Grad.Engine.Tests.Operations.Conformance;

/// <summary>The recorded cases, see README.md.</summary>
internal static class Recordings
{
    /// <summary>What PyTorch computed: on its own sample inputs, and where conventions decide (recorded/record_forms.py).</summary>
    public static IReadOnlyList<Recording> Values { get; } = [.. Read("Conformance", "values.ndjson.gz"), .. Read("recorded", "forms.ndjson")];

    /// <summary>What PyTorch rejected.</summary>
    public static IReadOnlyList<Recording> Refused { get; } = Read("Conformance", "refused.ndjson.gz");

    private static Recording[] Read(string folder, string file)
    {
        using var bytes = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Operations", folder, file));
        using var stream = file.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(bytes, CompressionMode.Decompress) : (Stream)bytes;
        using var reader = new StreamReader(stream);
        var rows = new List<Recording>();
        while (reader.ReadLine() is { } line)
        {
            rows.Add(new Recording(JsonDocument.Parse(line).RootElement));
        }

        return [.. rows];
    }
}

/// <summary>One recorded case.</summary>
internal sealed class Recording
{
    public Recording(JsonElement row)
    {
        Row = row;
        Name = row.GetProperty("name").GetString()!;
        Operations =
        [
            .. row.GetProperty("document").GetProperty("nodes").EnumerateObject()
                .Where(static node => node.Value.ValueKind == JsonValueKind.Object)
                .Select(static node => node.Value.GetProperty("op").GetString()!),
        ];
    }

    /// <summary>The whole line.</summary>
    public JsonElement Row { get; }

    /// <summary>The operation and the number of the case: <c>sum.003</c>.</summary>
    public string Name { get; }

    /// <summary>The operations that the document names.</summary>
    public IReadOnlyList<string> Operations { get; }

    /// <summary>Whether every operation is built in.</summary>
    public bool IsReady => Operations.All(static operation => Engine.Operations.Catalog.Find(operation) is not null);

    /// <summary>The operation that the case is about.</summary>
    public string Subject => Operations[0];

    /// <summary>The document as bytes.</summary>
    public byte[] Document => JsonSerializer.SerializeToUtf8Bytes(Row.GetProperty("document"));
}
