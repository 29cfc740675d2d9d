using System.Text.Json.Nodes;
using Grad.Engine.Operations;
using Grad.Engine.Tensors;
using Grad.Tests.Shared;

namespace Grad.Fuzz;

/// <summary>A sample of an operation as a document: its tensors, its call, and a step that goes backward.</summary>
internal static class SampleDocument
{
    /// <summary>The document of a sample.</summary>
    public static string Of(Sample sample)
    {
        var variables = new JsonObject();
        foreach (var input in sample.Inputs.Select(static text => new SampleInput(text)))
        {
            var dtype = input.DType ?? DType.Float32;
            variables[input.Name] = new JsonObject
            {
                ["dtype"] = dtype.Name,
                ["shape"] = new JsonArray([.. input.Shape.Sizes.ToArray().Select(static size => (JsonNode)size)]),
                ["data"] = new JsonArray([.. input.Elements(dtype, input.Shape.Count, sample.Expression).Select(element => Element(element, dtype))]),
                ["requires_grad"] = dtype.IsFloating,
            };
        }

        return new JsonObject
        {
            ["variables"] = variables,
            ["nodes"] = new JsonObject { ["o"] = sample.Expression, ["l"] = "sum(o)" },
            ["outputs"] = new JsonArray("o"),
        }.ToJsonString();
    }

    private static JsonNode Element(double element, DType dtype) =>
        dtype == DType.Bool ? element != 0
        : double.IsFinite(element) ? dtype.IsFloating ? element : (long)element
        : double.IsNaN(element) ? "nan" : element > 0 ? "inf" : "-inf";
}
