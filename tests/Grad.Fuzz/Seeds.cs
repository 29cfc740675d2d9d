using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Grad.Engine.Operations;

namespace Grad.Fuzz;

/// <summary>Documents to begin with: the examples, the recorded cases of PyTorch, the samples of the catalog, and calls made from the signatures of the catalog.</summary>
internal static class Seeds
{
    private static readonly string[] Written = Read();
    private static readonly IReadOnlyList<IOperation> Operations = Engine.Operations.Catalog.All;

    /// <summary>A document.</summary>
    public static JsonObject Document(Dice dice) => !dice.OneIn(3)
        ? (JsonObject)JsonNode.Parse(dice.Of(Written), documentOptions: new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true })!
        : Calls(dice);

    /// <summary>A variable of some shape, dtype and source.</summary>
    /// <param name="dice">The choices.</param>
    /// <param name="shape">The shape, where it has one; null for any.</param>
    public static JsonObject Variable(Dice dice, JsonArray? shape = null)
    {
        var variable = new JsonObject();
        shape = (JsonArray?)shape?.DeepClone() ?? Hostile.Shape(dice);
        switch (dice.Below(6))
        {
            case 0:
                variable["randn"] = shape;
                break;
            case 1:
                variable["zeros"] = shape;
                break;
            case 2:
                variable["arange"] = JsonNode.Parse(dice.OneIn(2) ? Hostile.Number(dice) : $"[{Hostile.Number(dice)}, {Hostile.Number(dice)}, {Hostile.Number(dice)}]");
                break;
            case 3:
                variable["data"] = new JsonArray(new JsonArray(1.5, -2, 3), new JsonArray(4, 0.25, -6));
                break;
            default:
                variable["ones"] = shape;
                break;
        }

        if (dice.OneIn(3))
        {
            variable["dtype"] = dice.Of(Hostile.DTypes);
        }
        else if (!dice.OneIn(3))
        {
            variable["requires_grad"] = true;
        }

        return variable;
    }

    /// <summary>A call of some operation, with arguments of the kinds that one of its signatures takes.</summary>
    public static JsonObject Call(Dice dice, IReadOnlyList<string> names)
    {
        var operation = dice.Of(Operations);
        var signature = Signature.Parse(dice.Of(operation.Signatures));
        var call = new JsonObject { ["op"] = operation.Name };
        var inputs = new JsonArray();
        for (var i = 0; i < signature.Parameters.Count; i++)
        {
            var parameter = signature.Parameters[i];
            if (i < signature.PositionalCount && (!parameter.HasDefault || (inputs.Count == i && dice.OneIn(2))))
            {
                inputs.Add(Argument(dice, parameter.Kind, names));
            }
            else if (!parameter.HasDefault || dice.OneIn(5))
            {
                call[parameter.Name] = Argument(dice, parameter.Kind, names);
            }
        }

        call["inputs"] = inputs;
        return call;
    }

    private static JsonNode? Argument(Dice dice, ParameterKind kind, IReadOnlyList<string> names)
    {
        if (dice.OneIn(50))
        {
            return Hostile.Value(dice);
        }

        return kind switch
        {
            ParameterKind.Tensor => JsonValue.Create(dice.Of(names)),
            ParameterKind.TensorList => List(() => JsonValue.Create(dice.Of(names))),
            ParameterKind.Scalar => JsonNode.Parse(Hostile.Number(dice)),
            ParameterKind.ScalarList => List(() => JsonNode.Parse(Hostile.Number(dice))),
            ParameterKind.Int => JsonNode.Parse(Hostile.Integer(dice)),
            ParameterKind.IntList => dice.OneIn(3) ? JsonNode.Parse(Hostile.Integer(dice)) : List(() => JsonNode.Parse(Hostile.Integer(dice))),
            ParameterKind.Bool => JsonValue.Create(dice.OneIn(2)),
            ParameterKind.BoolList => List(() => JsonValue.Create(dice.OneIn(2))),
            ParameterKind.Text => JsonValue.Create(Hostile.Word(dice)),
            ParameterKind.DType => JsonValue.Create(dice.Of(Hostile.DTypes)),
            _ => dice.OneIn(2) ? JsonValue.Create(dice.Of(names)) : JsonNode.Parse(Hostile.Integer(dice)),
        };

        JsonArray List(Func<JsonNode?> item)
        {
            var list = new JsonArray();
            for (var count = dice.Below(4); count > 0; count--)
            {
                list.Add(item());
            }

            return list;
        }
    }

    private static JsonObject Calls(Dice dice)
    {
        var variables = new JsonObject();
        var nodes = new JsonObject();
        var names = new List<string>();
        var shape = Hostile.Shape(dice);
        for (var count = 1 + dice.Below(3); count > 0; count--)
        {
            names.Add($"x{count}");
            variables[names[^1]] = Variable(dice, dice.OneIn(4) ? null : shape);
        }

        for (var count = 1 + dice.Below(3); count > 0; count--)
        {
            var name = $"n{count}";
            nodes[name] = Call(dice, names);
            names.Add(name);
        }

        nodes["o"] = dice.Of<string>([$"sum({names[^1]})", $"sum({names[^1]}[0])", names[^1], $"grad(sum({names[^1]}), x1)"]);
        return new JsonObject { ["variables"] = variables, ["nodes"] = nodes };
    }

    private static string[] Read()
    {
        var documents = new List<string>();
        foreach (var file in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Graphs"), "*.json").Order(StringComparer.Ordinal))
        {
            documents.Add(File.ReadAllText(file));
        }

        foreach (var file in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Recordings"), "*.gz").Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(new GZipStream(File.OpenRead(file), CompressionMode.Decompress), Encoding.UTF8);
            while (reader.ReadLine() is { } line)
            {
                using var row = JsonDocument.Parse(line);
                documents.Add(row.RootElement.GetProperty("document").GetRawText());
            }
        }

        documents.AddRange(Engine.Operations.Catalog.All.SelectMany(static operation => operation.Samples).Select(SampleDocument.Of));
        return [.. documents.Where(static document => document.Length < 20_000)];
    }
}
