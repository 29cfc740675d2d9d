using Grad.Documents.Json;
using Grad.Documents.Model;
using Grad.Engine;
using Grad.Engine.Tensors;

namespace Grad.Documents.Reading;

/// <summary>Reads sizes.</summary>
internal sealed class ShapeReader(JsonReader json)
{
    /// <summary>Reads an array of sizes, some of them symbolic.</summary>
    public List<PlaceholderSize>? Sizes(string what)
    {
        var sizes = new List<PlaceholderSize>();
        var faults = json.Diagnostics.Count;
        var isArray = json.Array(what, () =>
        {
            var at = json.At;
            if (json.Peek() != JsonKind.String)
            {
                sizes.Add(new PlaceholderSize(at, json.Integer("a size", least: 0), null));
                return;
            }

            var symbol = json.Scanner.String().Value;
            if (symbol.Length == 0)
            {
                json.Diagnostics.Add(at, "an empty name of a size (write a number or a name)");
            }

            sizes.Add(new PlaceholderSize(at, null, symbol));
        });
        return isArray && json.Diagnostics.Count == faults ? sizes : null;
    }

    /// <summary>The shape of sizes that are all numbers.</summary>
    public Shape? Known(IReadOnlyList<PlaceholderSize> sizes, SourcePosition at)
    {
        if (sizes.FirstOrDefault(size => size.Symbol is not null) is { } symbolic)
        {
            json.Diagnostics.Add(symbolic.At, $"the size '{symbolic.Symbol}' is symbolic (only a variable without data can have symbolic sizes)");
            return null;
        }

        try
        {
            return new Shape([.. sizes.Select(size => size.Size!.Value)]);
        }
        catch (GradException e)
        {
            json.Diagnostics.Add(at, e.Message);
            return null;
        }
    }

    /// <summary>Reads the sizes of a <c>reshape</c>: at most one of them -1.</summary>
    public List<int>? Reshape()
    {
        var at = json.At;
        var sizes = new List<int>();
        var faults = json.Diagnostics.Count;
        json.Array("'reshape'", () => sizes.Add(json.Integer("a size of 'reshape'", least: -1) ?? 0));
        if (sizes.Count(size => size == -1) > 1)
        {
            json.Diagnostics.Add(at, "'reshape' has -1 more than once (only one size can be inferred)");
        }

        return json.Diagnostics.Count == faults ? sizes : null;
    }
}
