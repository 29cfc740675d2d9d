using System.Text.Json;

namespace Grad.Documents.Tests;

/// <summary>The schema and the reader know the same keys.</summary>
public sealed class SchemaTests
{
    private readonly JsonElement _schema = JsonDocument.Parse(File.ReadAllText(Documents.PathOf("graph.v1.schema.json"))).RootElement;

    [Fact]
    public void Every_key_of_the_schema_is_known_to_the_reader()
    {
        var variable = _schema.GetProperty("$defs").GetProperty("variable").GetProperty("anyOf")[1];
        Assert.All(Keys(_schema), key => Known($"{{\"{key}\": {{}}}}", key));
        Assert.All(Keys(variable), key => Known($"{{\"variables\": {{\"x\": {{\"{key}\": {{}}}}}}}}", key));
        Assert.All(Keys(_schema.GetProperty("$defs").GetProperty("function")), key => Known($"{{\"functions\": {{\"f\": {{\"{key}\": 1}}}}}}", key));
        foreach (var step in _schema.GetProperty("$defs").GetProperty("step").GetProperty("oneOf").EnumerateArray())
        {
            Assert.All(Keys(step), key => Known($"{{\"steps\": [{{\"{key}\": {{}}}}]}}", key));
        }
    }

    [Theory]
    [InlineData("{\"?\": 1}", "a graph document", "properties")]
    [InlineData("{\"variables\": {\"x\": {\"?\": 1}}}", "a variable", "$defs/variable/anyOf/1/properties")]
    [InlineData("{\"functions\": {\"f\": {\"?\": 1}}}", "a function", "$defs/function/properties")]
    public void Every_key_of_the_reader_is_in_the_schema(string json, string where, string path)
    {
        var place = path.Split('/').Aggregate(_schema, (at, part) => at.ValueKind == JsonValueKind.Array ? at[int.Parse(part, System.Globalization.CultureInfo.InvariantCulture)] : at.GetProperty(part));
        var message = Documents.Refused(json.Replace("?", "qqqqqqqq", StringComparison.Ordinal)).Diagnostics.Single(fault => fault.Message.StartsWith("unknown key", StringComparison.Ordinal)).Message;
        var prefix = $"unknown key 'qqqqqqqq' in {where} (known: ";
        Assert.StartsWith(prefix, message, StringComparison.Ordinal);
        var known = message[prefix.Length..^1].Split(", ");
        Assert.True(known.Length >= 5);
        Assert.All(known, key => Assert.True(place.TryGetProperty(key, out _), key));
    }

    [Fact]
    public void Every_step_of_the_reader_is_in_the_schema()
    {
        var message = Documents.Refused("{\"steps\": [{}]}").Diagnostics[0].Message;
        var kinds = message["a step without an action (use one of ".Length..^1].Split(", ");
        var steps = _schema.GetProperty("$defs").GetProperty("step").GetProperty("oneOf").EnumerateArray();
        Assert.Equal(kinds, steps.Select(step => step.GetProperty("required")[0].GetString()!));
    }

    private static IEnumerable<string> Keys(JsonElement place) => place.GetProperty("properties").EnumerateObject().Select(property => property.Name);

    /// <summary>The value is wrong on purpose; only the key counts.</summary>
    private static void Known(string json, string key)
    {
        try
        {
            Documents.Read(json);
        }
        catch (DocumentException e)
        {
            Assert.DoesNotContain(e.Diagnostics, fault => fault.Message.StartsWith($"unknown key '{key}'", StringComparison.Ordinal));
        }
    }
}
