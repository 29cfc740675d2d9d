using System.Text;
using System.Text.Json;
using Grad.Engine;
using Grad.Engine.Tensors;

namespace Grad.Rendering.Tests;

public sealed class JsonResultTests
{
    private static readonly ShownTensor Twenty = new(Tensor.Scalar(20f), GradFn: "MulBackward0");

    private static readonly ResultReport Tutorial = new(
        [new NamedValue("o", new ShownTensor(Tensor.Scalar(20f)))],
        [new NamedGradient("x", Tensor.From(new Shape(2), 30f, 30f)), new NamedGradient("w", null)]);

    private static readonly ReportedStep[] TutorialSteps =
    [
        new ReportedShow("o", Twenty),
        new ReportedPrint(["x.grad", "x.shape"], [ShownValue.None, new ShownShape(new Shape(2))]),
    ];

    [Fact]
    public void AReportHasAValueToALine() => Assert.Equal(
        """
        {
          "values": {
            "o": { "dtype": "float32", "shape": [], "data": 20 }
          },
          "gradients": {
            "x": { "dtype": "float32", "shape": [2], "data": [30, 30] },
            "w": null
          },
          "steps": [
            { "show": "o", "value": { "dtype": "float32", "shape": [], "data": 20, "grad_fn": "MulBackward0" } },
            { "print": ["x.grad", "x.shape"], "values": [null, [2]] }
          ]
        }

        """,
        Text(Tutorial, steps: TutorialSteps));

    [Fact]
    public void StepsThatAreKeptInAFileAreTheSame()
    {
        // 40 steps of 200,000 characters are more than is kept in memory.
        ReportedStep[] steps = [.. Enumerable.Range(0, 40).Select(static step => new ReportedShow($"{step}", new ShownString(new string((char)('a' + (step % 26)), 200_000))))];
        var text = Text(Tutorial, steps: steps);
        Assert.Equal(
            steps.Cast<ReportedShow>().Select(static step => $"    {{ \"show\": \"{step.Text}\", \"value\": \"{((ShownString)step.Value).Value}\" }}"),
            text[(text.IndexOf("[\n", text.IndexOf("\"steps\"", StringComparison.Ordinal), StringComparison.Ordinal) + 2)..^7].Split(",\n"));
        Assert.EndsWith("\n  ]\n}\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void StepsCountAsOutputOnceAlsoBeforeTheyAreWritten()
    {
        var budget = new OutputBudget(1_000_000);
        using var steps = new JsonSteps(budget: budget);
        var step = new ReportedShow("x", new ShownString(new string('x', 400_000)));
        steps.Add(step);
        steps.Add(step);
        Assert.InRange(budget.WrittenBytes, 262_144, 900_000);
        using (var stream = new MemoryStream())
        {
            JsonResult.Write(budget.Counted(stream), Tutorial, steps: steps);
            Assert.Equal(stream.Length, budget.WrittenBytes);
        }

        using var more = new JsonSteps(budget: budget);
        Assert.Equal(Fault.Limit, Assert.Throws<GradException>(() => more.Add(step)).Fault);
    }

    [Fact]
    public void StepsAreLeftOutWhereThereAreNone() => Assert.Equal(
        "{\n  \"values\": {},\n  \"gradients\": {}\n}\n",
        Text(new ResultReport([], [])));

    [Theory]
    [InlineData(new int[0], "0")]
    [InlineData(new[] { 0 }, "[]")]
    [InlineData(new[] { 2, 0 }, "[[], []]")]
    [InlineData(new[] { 0, 2 }, "[]")]
    [InlineData(new[] { 3 }, "[0, 1, 2]")]
    [InlineData(new[] { 2, 2, 1 }, "[[[0], [1]], [[2], [3]]]")]
    public void DataIsNestedAsTheShapeIs(int[] sizes, string expected) =>
        Assert.Contains($"\"data\": {expected} }}", Text(Single(Count(sizes))), StringComparison.Ordinal);

    [Fact]
    public void FlatDataIsOneArray()
    {
        Assert.Contains("\"shape\": [2, 2], \"data\": [0, 1, 2, 3] }", Text(Single(Count([2, 2])), JsonEncoding.Flat), StringComparison.Ordinal);
        Assert.Contains("\"shape\": [], \"data\": [0] }", Text(Single(Count([])), JsonEncoding.Flat), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1536)]
    [InlineData(1537)]
    [InlineData(50_000)]
    public void Base64HoldsTheBytes(int count)
    {
        var tensor = new Tensor(DType.Int64, new Shape(count));
        new Random(3).NextBytes(tensor.Bytes);
        using var document = JsonDocument.Parse(Text(Single(tensor), JsonEncoding.Base64));
        var x = document.RootElement.GetProperty("values").GetProperty("x");
        Assert.Equal(tensor.Bytes.ToArray(), x.GetProperty("base64").GetBytesFromBase64());
        Assert.False(x.TryGetProperty("data", out _));
    }

    [Fact]
    public void Base64HasOneNaN()
    {
        var negative = BitConverter.UInt32BitsToSingle(0xFFC00000);
        Assert.Contains("\"base64\": \"AADAfwAAwH8AAIA/\"", Text(Single(Tensor.From(new Shape(3), negative, -negative, 1f)), JsonEncoding.Base64), StringComparison.Ordinal);
    }

    [Fact]
    public void ATensorLargerThanTheBufferArrivesWhole()
    {
        var tensor = Count([300, 400]);
        using var document = JsonDocument.Parse(Text(Single(tensor)));
        var rows = document.RootElement.GetProperty("values").GetProperty("x").GetProperty("data");
        Assert.Equal(
            Enumerable.Range(0, 120_000).Select(i => (float)i),
            rows.EnumerateArray().SelectMany(row => row.EnumerateArray()).Select(element => element.GetSingle()));
    }

    [Theory]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(129)]
    public void WhatStandsBetweenElementsIsTheSameAnywhere(int length)
    {
        var row = Enumerable.Range(0, length);
        Assert.Contains($"\"data\": [[{string.Join(", ", row)}], [{string.Join(", ", row.Select(i => i + length))}]] }}", Text(Single(Count([2, length]))), StringComparison.Ordinal);
        using var stream = new MemoryStream();
        using var lines = new JsonLines(stream);
        lines.Write(new NamedValue("x", new ShownTensor(Count([length]))));
        Assert.Contains($"\"data\":[{string.Join(",", row)}]}}", Written(stream), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new[] { 1 << 14 })]
    [InlineData(new[] { (1 << 14) + 1 })]
    [InlineData(new[] { 100_000 })]
    [InlineData(new[] { 3, 1 << 14 })]
    [InlineData(new[] { 2, 3, (1 << 13) + 1 })]
    [InlineData(new[] { 1, 1, 40_000, 1 })]
    [InlineData(new[] { 40_000, 2 })]
    [InlineData(new[] { 3, 0, 50_000 })]
    public void AnyNumberOfThreadsWritesTheSame(int[] sizes)
    {
        foreach (var encoding in new[] { JsonEncoding.Nested, JsonEncoding.Flat })
        {
            var report = new ResultReport([new NamedValue("x", new ShownTensor(Random(sizes))), new NamedValue("y", new ShownTensor(Count(sizes)))], []);
            var expected = Text(report, encoding);
            Assert.Equal(sizes.Length > 1 && encoding == JsonEncoding.Nested, expected.Contains("[[", StringComparison.Ordinal));
            foreach (var threads in new[] { 2, 3, 8 })
            {
                Assert.Equal(expected, Text(report, encoding, threads));
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void WhatAStreamThatFailsHasTakenIsTheBeginning(int threads)
    {
        var report = Single(Random([10, 20_000]));
        var expected = Text(report);
        for (var room = 0; room < expected.Length; room += 700_001)
        {
            using var stream = new FullStream(room);
            Assert.Equal("full", Assert.Throws<IOException>(() => JsonResult.Write(stream, report, threads: threads)).Message);
            Assert.StartsWith(Written(stream), expected, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void NamesAreEscapedOnlyWhereJsonDemandsIt() =>
        Assert.Contains("\"a\\\"b\\\\ <ä> 'c'\": null", Text(new ResultReport([], [new NamedGradient("a\"b\\ <ä> 'c'", null)])), StringComparison.Ordinal);

    [Fact]
    public void ValuesThatAreNotTensorsHaveTheirForms() => Assert.Equal(
        "[null, true, 3, 0.5, \"nan\", \"text\", [2, 3], \"float64\", \"AddBackward0\", \"torch.Tensor\", { \"values\": 1, \"indices\": [2] }, [4, 5]]",
        Value(new ShownTuple(
        [
            ShownValue.None, new ShownBoolean(true), new ShownInteger(3), new ShownFloat(0.5), new ShownFloat(double.NaN), new ShownString("text"),
            new ShownShape(new Shape(2, 3)), new ShownDType(DType.Float64), new ShownGradFn("AddBackward0"), new ShownClass("torch.Tensor"),
            new ShownTuple([new ShownInteger(1), new ShownList([new ShownInteger(2)])], "max", ["values", "indices"]),
            new ShownTuple([new ShownInteger(4), new ShownInteger(5)]),
        ])));

    [Fact]
    public void LinesAreCompactAndComeAsTheyAreWritten()
    {
        using var stream = new MemoryStream();
        using var lines = new JsonLines(stream);
        lines.Write(new ReportedShow("o", Twenty));
        Assert.Equal("{\"show\":\"o\",\"value\":{\"dtype\":\"float32\",\"shape\":[],\"data\":20,\"grad_fn\":\"MulBackward0\"}}\n", Written(stream));
        lines.Write(new NamedValue("y", new ShownTensor(Count([1, 2]))));
        lines.Write(new NamedValue("n", new ShownInteger(3)));
        lines.Write(new NamedGradient("x", Tensor.Scalar(1.5)));
        lines.Write(new NamedGradient("w", null));
        lines.Write(new ReportedPrint(["a", "b"], [new ShownInteger(1), new ShownString("s")]));
        Assert.Equal(
            """
            {"value":"y","dtype":"float32","shape":[1,2],"data":[[0,1]]}
            {"value":"n","data":3}
            {"gradient":"x","dtype":"float64","shape":[],"data":1.5}
            {"gradient":"w","data":null}
            {"print":["a","b"],"values":[1,"s"]}

            """,
            Written(stream).Split('\n', 2)[1]);
    }

    private static string Value(ShownValue value)
    {
        var text = Text(new ResultReport([new NamedValue("v", value)], []));
        return text.Split("\"v\": ")[1].Split("\n  }")[0];
    }

    private static ResultReport Single(Tensor tensor) => new([new NamedValue("x", new ShownTensor(tensor))], []);

    private static Tensor Count(int[] sizes)
    {
        var tensor = new Tensor(DType.Float32, new Shape(sizes));
        for (var i = 0; i < tensor.Count; i++)
        {
            tensor.Set(i, (double)i);
        }

        return tensor;
    }

    // Texts of any length, up to more than a buffer holds.
    private static Tensor Random(int[] sizes)
    {
        var tensor = new Tensor(DType.Float64, new Shape(sizes));
        new Random(4).NextBytes(tensor.Bytes);
        return tensor;
    }

    private static string Text(ResultReport report, JsonEncoding encoding = JsonEncoding.Nested, int threads = 1, ReportedStep[]? steps = null)
    {
        using var stream = new MemoryStream();
        using var kept = steps is null ? null : new JsonSteps(encoding, threads);
        foreach (var step in steps ?? [])
        {
            kept!.Add(step);
        }

        JsonResult.Write(stream, report, encoding, threads, kept);
        return Written(stream);
    }

    private static string Written(MemoryStream stream) => Encoding.UTF8.GetString(stream.ToArray());

    private sealed class FullStream(int room) : MemoryStream
    {
        public override void Write(ReadOnlySpan<byte> buffer)
        {
            if (Length + buffer.Length > room)
            {
                throw new IOException("full");
            }

            base.Write(buffer);
        }
    }
}
