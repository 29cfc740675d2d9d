using System.Text.Json;
using Grad.Engine.Tensors;

namespace Grad.Rendering.Tests;

/// <summary>Data recorded from PyTorch, see recorded/README.md.</summary>
internal static class Recorded
{
    public static IEnumerable<JsonElement> Rows(string file) =>
        File.ReadLines(Path.Combine(AppContext.BaseDirectory, "recorded", file)).Select(line => JsonDocument.Parse(line).RootElement);

    public static Tensor Tensor(JsonElement row)
    {
        Assert.True(DTypes.TryParse(row.GetProperty("dtype").GetString()!, out var dtype));
        var tensor = new Tensor(dtype, new Shape([.. row.GetProperty("shape").EnumerateArray().Select(size => size.GetInt32())]));
        row.GetProperty("base64").GetBytesFromBase64().CopyTo(tensor.Bytes);
        return tensor;
    }
}
