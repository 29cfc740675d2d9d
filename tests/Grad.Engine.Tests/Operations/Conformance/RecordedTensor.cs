using System.Globalization;
using System.Text.Json;
using Grad.Engine.Tensors;

namespace Grad.Engine.Tests.Operations.Conformance;

/// <summary>A tensor that PyTorch computed, and how far another may be from it.</summary>
internal sealed class RecordedTensor
{
    private readonly string _dtype;
    private readonly Shape _shape;
    private readonly double[] _data;
    private readonly double[] _exact;

    public RecordedTensor(JsonElement tensor)
    {
        // Gradients of the float32 variables carry no dtype of their own.
        _dtype = tensor.TryGetProperty("dtype", out var dtype) ? dtype.GetString()! : DType.Float32.Name;
        _shape = new Shape([.. tensor.GetProperty("shape").EnumerateArray().Select(static size => size.GetInt32())]);
        _data = [.. tensor.GetProperty("data").EnumerateArray().Select(Number)];
        _exact = tensor.TryGetProperty("data64", out var exact) ? [.. exact.EnumerateArray().Select(Number)] : _data;
    }

    /// <summary>Null where the tensor is right, else how it is not.</summary>
    public string? Difference(Tensor actual)
    {
        if (actual.DType.Name != _dtype || !actual.Shape.Equals(_shape))
        {
            return $"is {actual.DType.Name}{actual.Shape}, not {_dtype}{_shape}";
        }

        var allowed = 2e-6 + (1e-5 * LargestFinite(_exact.Select(Math.Abs)))
            + (2 * LargestFinite(_data.Zip(_exact, static (rounded, exact) => Math.Abs(rounded - exact))));
        for (var i = 0; i < actual.Count; i++)
        {
            var got = actual.ToDouble(i);
            if (!got.Equals(_data[i]) && !got.Equals(_exact[i]) && got != _data[i] && !(Math.Abs(got - _exact[i]) <= allowed))
            {
                return string.Create(CultureInfo.InvariantCulture, $"has {got:R} in place {i}, not {_exact[i]:R} (float32: {_data[i]:R}, allowed {allowed:G3})");
            }
        }

        return null;
    }

    private static double LargestFinite(IEnumerable<double> values) => values.Where(double.IsFinite).DefaultIfEmpty(0).Max();

    private static double Number(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Number => element.GetDouble(),
        JsonValueKind.True => 1,
        JsonValueKind.False => 0,
        _ => element.GetString() switch
        {
            "NaN" => double.NaN,
            "Infinity" => double.PositiveInfinity,
            "-Infinity" => double.NegativeInfinity,
            var other => throw new FormatException(other),
        },
    };
}
