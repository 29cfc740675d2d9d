using System.Text;
using System.Text.Json;
using Grad.Engine.Generators;
using Grad.Engine.Tensors;

namespace Grad.Engine.Tests.Generators;

/// <summary>Against draws.ndjson, recorded from PyTorch 1.13 by the script beside it.</summary>
public sealed class GeneratorTests
{
    [Fact]
    public void EveryRecordedSequenceIsDrawnBitForBit()
    {
        var differences = new StringBuilder();
        var line = 0;
        foreach (var text in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Generators", "recorded", "draws.ndjson")))
        {
            line++;
            using var document = JsonDocument.Parse(text);
            var generator = new Generator(document.RootElement.GetProperty("seed").GetUInt64());
            foreach (var call in document.RootElement.GetProperty("calls").EnumerateArray())
            {
                var expected = Read(call.GetProperty("result"));
                var actual = Draw(generator, call, expected);
                if (actual.DType != expected.DType || !actual.Shape.Equals(expected.Shape) || !actual.Bytes.SequenceEqual(expected.Bytes))
                {
                    differences.AppendLine(Describe(line, call, expected, actual));
                }
            }
        }

        Assert.True(differences.Length == 0, differences.ToString());
        Assert.Equal(269, line);
    }

    [Fact]
    public void ACopyDrawsTheSameAndLeavesTheFirstAlone()
    {
        var generator = new Generator(5);
        generator.Normal(DType.Float32, new Shape(3));
        var copy = generator.Copy();
        var drawn = copy.Normal(DType.Float32, new Shape(5)).Span<float>().ToArray();
        Assert.Equal(drawn, generator.Normal(DType.Float32, new Shape(5)).Span<float>().ToArray());
        Assert.Equal(copy.NextUInt64(), generator.NextUInt64());
    }

    [Fact]
    public void TheEngineGivesTheNumbersOfTheStandard()
    {
        // C++ demands of std::mt19937 that its 10000th number after the default seed 5489 is this.
        var generator = new Generator(5489);
        for (var i = 1; i < 10_000; i++)
        {
            generator.NextUInt32();
        }

        Assert.Equal(4123659995u, generator.NextUInt32());
    }

    [Fact]
    public void WhatCannotBeDrawnIsRefused()
    {
        var generator = new Generator(0);
        var three = new Shape(3);
        Assert.Throws<GradException>(() => generator.Uniform(DType.Int64, three));
        Assert.Throws<GradException>(() => generator.Uniform(DType.Float32, three, 1, 0));
        Assert.Throws<GradException>(() => generator.Normal(DType.Float32, three, 0, -1));
        Assert.Throws<GradException>(() => generator.Normal(DType.Bool, three));
        Assert.Throws<GradException>(() => generator.Exponential(DType.Float32, three, 0));
        Assert.Throws<GradException>(() => generator.Integers(DType.Int64, three, 3, 3));
        Assert.Throws<GradException>(() => generator.Integers(DType.UInt8, three, 0, 257));
        Assert.Throws<GradException>(() => generator.Integers(DType.UInt8, three, -1, 7));
        Assert.Throws<GradException>(() => generator.Permutation(-1));
        Assert.Throws<GradException>(() => generator.Permutation(300, DType.UInt8));
        Assert.Throws<GradException>(() => generator.Bernoulli(DType.Float32, three, 1.5));
        Assert.Throws<GradException>(() => generator.Bernoulli(Tensor.From(three, 0f, 1f, float.NaN)));
        Assert.Throws<GradException>(() => generator.Multinomial(Tensor.From(three, 0f, 1f, -1f), 1, true));
        Assert.Throws<GradException>(() => generator.Multinomial(Tensor.From(three, 0f, 0f, 0f), 1, true));
        Assert.Throws<GradException>(() => generator.Multinomial(Tensor.From(three, 1f, 1f, 1f), 4, false));
        Assert.Throws<GradException>(() => generator.Multinomial(Tensor.From(three, 1f, 1f, 1f), 0, false));
        Assert.Throws<GradException>(() => generator.Multinomial(Tensor.From(three, 1L, 1L, 1L), 1, false));
    }

    [Fact]
    public void ARefusedDrawLeavesTheGeneratorWhereItWas()
    {
        var generator = new Generator(1);
        Assert.Throws<GradException>(() => generator.Multinomial(Tensor.From(new Shape(2), 1f, float.NaN), 1, false));
        Assert.Throws<GradException>(() => generator.Integers(DType.Int64, new Shape(3), 5, 2));
        Assert.Equal(new Generator(1).NextUInt32(), generator.NextUInt32());
    }

    private static Tensor Draw(Generator generator, JsonElement call, Tensor result)
    {
        var (dtype, shape) = (result.DType, result.Shape);
        double Number(string name) => call.GetProperty(name).GetDouble();
        return call.GetProperty("call").GetString() switch
        {
            "rand" => generator.Uniform(dtype, shape),
            "randn" => generator.Normal(dtype, shape),
            "uniform" => generator.Uniform(dtype, shape, Number("low"), Number("high")),
            "normal" => generator.Normal(dtype, shape, Number("mean"), Number("std")),
            "exponential" => generator.Exponential(dtype, shape, Number("rate")),
            "randint" => generator.Integers(dtype, shape, call.GetProperty("low").GetInt64(), call.GetProperty("high").GetInt64()),
            "random" => generator.Integers(dtype, shape),
            "randperm" => generator.Permutation(call.GetProperty("n").GetInt32(), dtype),
            "bernoulli" => generator.Bernoulli(dtype, shape, Number("p")),
            "dropout" => generator.Bernoulli(dtype, shape, 1 - Number("p")),
            "bernoulli_of" => generator.Bernoulli(Read(call.GetProperty("given")), dtype),
            _ => generator.Multinomial(Read(call.GetProperty("given")), call.GetProperty("n").GetInt32(), call.GetProperty("replacement").GetBoolean()),
        };
    }

    private static Tensor Read(JsonElement given)
    {
        Assert.True(DTypes.TryParse(given.GetProperty("dtype").GetString()!, out var dtype));
        var tensor = new Tensor(dtype, new Shape([.. given.GetProperty("shape").EnumerateArray().Select(size => size.GetInt32())]));
        given.GetProperty("base64").GetBytesFromBase64().CopyTo(tensor.Bytes);
        return tensor;
    }

    private static string Describe(int line, JsonElement call, Tensor expected, Tensor actual)
    {
        var text = new StringBuilder($"line {line} {call.GetProperty("call").GetString()} {expected.DType.Name} {expected.Shape}:");
        var wrong = Enumerable.Range(0, expected.Count).Where(i => expected.ToDouble(i) != actual.ToDouble(i)).ToArray();
        text.Append($" {wrong.Length} of {expected.Count} differ;");
        foreach (var i in wrong.Take(3))
        {
            text.Append($" [{i}] {expected.ToDouble(i):R} but was {actual.ToDouble(i):R}");
        }

        return text.ToString();
    }
}
