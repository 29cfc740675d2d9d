using System.Text.Json;
using Grad.Engine.Tensors;

namespace Grad.Rendering.Tests;

public sealed class ShownTextTests
{
    private static readonly Tensor Sample = Tensor.From(new Shape(2, 3), 0f, 1, 2, 3, 4, 5);

    public static TheoryData<string, string, string> RecordedRows { get; } = Rows();

    [Theory]
    [MemberData(nameof(RecordedRows))]
    public void ReprIsPythons(string kind, string value, string expected) =>
        Assert.Equal(expected, new ShownText().Repr(Value(kind, JsonDocument.Parse(value).RootElement)));

    [Fact]
    public void PrintJoinsWithSpacesAndLeavesStringsBare() =>
        Assert.Equal("loss tensor(2.) None 3", new ShownText().Print(
            new ShownString("loss"), new ShownTensor(Tensor.Scalar(2f)), ShownValue.None, new ShownInteger(3)));

    [Fact]
    public void ANotebookShowsNothingForNone() => Assert.Equal("", new ShownText().Show(ShownValue.None));

    [Fact]
    public void AGradFnHasNoAddress() => Assert.Equal("<AddBackward0>", new ShownText().Show(new ShownGradFn("AddBackward0")));

    [Fact]
    public void TheDefaultDTypeIsNotPrinted() =>
        Assert.Equal("tensor(2., dtype=torch.float32)", new ShownText(DType.Float64).Show(new ShownTensor(Tensor.Scalar(2f))));

    private static ShownValue Value(string kind, JsonElement value) => kind switch
    {
        "float" => new ShownFloat(BitConverter.Int64BitsToDouble(value.GetInt64())),
        "string" => new ShownString(value.GetString()!),
        "size" => new ShownShape(new Shape([.. value.EnumerateArray().Select(size => size.GetInt32())])),
        "max" => new ShownTuple(
            [new ShownTensor(Tensor.From(new Shape(2), 2f, 5f), GradFn: "MaxBackward0"), new ShownTensor(Tensor.From(new Shape(2), 2L, 2L))],
            "max",
            ["values", "indices"]),
        "aminmax" => new ShownTuple([new ShownTensor(Tensor.Scalar(0f)), new ShownTensor(Tensor.Scalar(5f))], "aminmax", ["min", "max"]),
        "tuple" => new ShownTuple(
        [
            new ShownTensor(Sample, RequiresGrad: true), ShownValue.None, new ShownBoolean(true), new ShownFloat(1.5), new ShownString("a"),
            new ShownInteger(3), new ShownShape(new Shape(2)), new ShownDType(DType.Float32),
        ]),
        "single" => new ShownTuple([new ShownTensor(Tensor.Scalar(1f))]),
        "list" => new ShownList([new ShownTensor(Tensor.Scalar(1f)), new ShownTensor(Tensor.From(new Shape(1), true))]),
        "class" => new ShownClass("torch.Tensor"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    private static TheoryData<string, string, string> Rows()
    {
        var rows = new TheoryData<string, string, string>();
        foreach (var row in Recorded.Rows("python_text.ndjson"))
        {
            rows.Add(row.GetProperty("kind").GetString()!, row.GetProperty("value").GetRawText(), row.GetProperty("text").GetString()!);
        }

        return rows;
    }
}
