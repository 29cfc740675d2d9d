using System.Text;
using System.Text.Json;
using Grad.Engine.Tensors;

namespace Grad.Rendering.Tests;

public sealed class TensorTextTests
{
    [Fact]
    public void EveryRecordedTensorPrintsAsPyTorchPrintsIt()
    {
        var differences = new StringBuilder();
        var rows = 0;
        foreach (var row in Recorded.Rows("tensor_text.ndjson"))
        {
            rows++;
            var expected = row.GetProperty("text").GetString()!;
            var actual = TensorText.Format(Recorded.Tensor(row), Annotations(row), Options(row));
            if (actual != expected)
            {
                differences.Append("line ").Append(rows).Append(":\n").Append(expected).Append("\nbut was\n").Append(actual).Append('\n');
            }
        }

        Assert.Equal("", differences.ToString());
        Assert.Equal(1305, rows);
    }

    [Fact]
    public void ATensorBehindAnotherInTheSameBlockPrintsItsOwnElements()
    {
        var block = new Storage(16);
        var whole = new Tensor(DType.Float32, new Shape(4), block);
        new float[] { 1, 2, 3, 4 }.CopyTo(whole.Span<float>());

        var second = new Tensor(DType.Float32, new Shape(2), block, 8);

        Assert.Equal("tensor([3., 4.])", TensorText.Format(second, TensorAnnotations.None));
    }

    private static TensorAnnotations Annotations(JsonElement row)
    {
        var requiresGrad = row.TryGetProperty("requires_grad", out _);
        var function = row.TryGetProperty("grad_fn", out var name) ? name.GetString() : null;
        return new TensorAnnotations(requiresGrad, function, row.TryGetProperty("default", out _) ? DType.Float64 : DType.Float32);
    }

    private static TextOptions Options(JsonElement row)
    {
        var options = TextOptions.Default;
        if (!row.TryGetProperty("options", out var given))
        {
            return options;
        }

        foreach (var option in given.EnumerateObject())
        {
            options = option.Name switch
            {
                "precision" => options with { Precision = option.Value.GetInt32() },
                "threshold" => options with { Threshold = option.Value.GetInt64() },
                "edgeitems" => options with { EdgeItems = option.Value.GetInt32() },
                "linewidth" => options with { LineWidth = option.Value.GetInt32() },
                _ => options with { Scientific = option.Value.GetBoolean() },
            };
        }

        return options;
    }
}
