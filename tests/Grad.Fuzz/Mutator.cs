using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Grad.Fuzz;

/// <summary>Changes documents on the level of the format: the result is JSON, and most of it still means something.</summary>
internal sealed partial class Mutator(Dice dice)
{
    private static readonly string[] OperationNames = [.. Engine.Operations.Catalog.Names.Order(StringComparer.Ordinal)];

    private static readonly string[] Keys =
    [
        "title", "description", "dtype", "seed", "variables", "functions", "nodes", "outputs", "steps", "params", "returns", "derivative", "op", "inputs",
        "data", "shape", "requires_grad", "ones", "zeros", "full", "arange", "linspace", "eye", "randn", "file", "base64", "show", "print", "backward",
        "gradient", "retain_graph", "create_graph", "zero_grad", "update", "repeat", "every", "expect", "expect_error", "cell", "note", "save", "rtol",
        "dim", "keepdim", "stride", "padding", "dilation", "groups", "size", "output_size", "p", "n", "mode", "\u001b[2J", "__proto__", "",
    ];

    private static readonly string[] Steps =
    [
        """{"show": "@"}""", """{"backward": "@"}""", """{"backward": "@", "retain_graph": true}""", """{"backward": "@", "create_graph": true}""",
        """{"zero_grad": true}""", """{"zero_grad": ["@"]}""", """{"update": {"@": "@ * 2"}}""", """{"update": {"@": "@"}}""", """{"repeat": 3, "steps": [{"backward": "@"}, {"show": "@.grad"}]}""",
        """{"repeat": 2, "steps": [{"show": "step"}, {"print": ["@", "step"], "every": 2}]}""", """{"expect_error": "x", "steps": [{"backward": "@"}]}""",
        """{"expect_error": "x", "steps": [{"update": {"@": "@"}}]}""", """{"cell": [{"show": "@"}, {"backward": "@"}]}""", """{"expect": {"@": 1}, "rtol": 1e-3}""",
        """{"expect": {"@": "@"}}""", """{"print": ["@", "@.shape", "@.grad"]}""", """{"show": "@.item()"}""", """{"show": "@.tolist()"}""", """{"note": "@"}""",
        """{"define": "@"}""", """{"save": {"a.npy": "@"}}""", """{"show": "[@, None, 'a', @.dtype, type(@), 2**70]"}""",
    ];

    private static readonly string[] Wrappers =
    [
        "sum(@)", "@ + @", "@ @ @", "@[0]", "@[..., None]", "@[::-1]", "@[@]", "@.T", "@.grad", "@.item()", "@.shape", "@.tolist()", "-@", "~@", "@ ** 2", "2 ** @", "@ // 0",
        "grad(sum(@), @)", "grad(@, @)", "jacobian(@, @)", "hessian(sum(@), @)", "vjp(@, @, @)", "jvp(@, @, @)", "stack(unbind(@))", "cat([@, @])",
        "where(@ > 0, @, @)", "[@, @]", "@.view(-1)", "@.expand(-1, 3)", "@.sum(dim=0, keepdim=True)", "@.to(torch.int64)", "len(@)", "float(@)", "type(@)", "tensor(@)",
        "@ if @ else @", "lambda x: @", "f(@)", "@.sort().values", "@.max(0)", "@.detach()", "@.reshape(@.shape)", "@.requires_grad", "@.grad_fn", "@.dtype", "@ == @",
    ];

    /// <summary>A new document from a valid one.</summary>
    public static string Document(ulong seed, ulong number)
    {
        var dice = new Dice(seed, number);
        var mutator = new Mutator(dice);
        var document = Seeds.Document(dice);
        for (var count = dice.Below(4); count > 0; count--)
        {
            mutator.Change(document);
        }

        return document.ToJsonString();
    }

    private void Change(JsonObject document)
    {
        switch (dice.Below(13))
        {
            case 0:
                Replace(document, static value => value.GetValueKind() == JsonValueKind.Number, _ => JsonNode.Parse(Hostile.Number(dice)));
                break;
            case 1:
                Replace(document, static _ => true, _ => Hostile.Value(dice));
                break;
            case 2:
                Replace(document, static value => value.GetPath().EndsWith(".op", StringComparison.Ordinal), _ => JsonValue.Create(dice.Of(OperationNames)));
                break;
            case 3:
                Replace(document, static value => value.GetValueKind() == JsonValueKind.String, value => JsonValue.Create(Expression(document, value.GetValue<string>())));
                break;
            case 4:
                Replace(document, static value => value is JsonArray { Count: < 8 } list && list.All(static item => item?.GetValueKind() == JsonValueKind.Number), _ => Hostile.Shape(dice));
                break;
            case 5:
                Member(document, "variables", $"x{dice.Below(4)}", Seeds.Variable(dice));
                break;
            case 6:
                Member(document, "nodes", $"n{dice.Below(4)}", dice.OneIn(2) ? Seeds.Call(dice, Names(document)) : JsonValue.Create(Filled(document, dice.Of(Wrappers))));
                break;
            case 7:
                Step(document);
                break;
            case 8:
                Function(document);
                break;
            case 9:
                Rearrange(document);
                break;
            case 10:
                Rename(document);
                break;
            case 11:
                Replace(document, static _ => true, value => dice.OneIn(2) ? new JsonArray(value.DeepClone(), value.DeepClone()) : new JsonObject { [dice.Of(Keys)] = value.DeepClone() });
                break;
            default:
                document[dice.Of<string>(["dtype", "seed", "outputs", "title"])] = dice.Below(3) switch
                {
                    0 => JsonValue.Create(dice.Of(Hostile.DTypes)),
                    1 => new JsonArray(dice.Of(Names(document)), dice.Of(Names(document))),
                    _ => Hostile.Value(dice),
                };
                break;
        }
    }

    // Another expression in place of one: other numbers and names in it, or a piece around it.
    private string Expression(JsonObject document, string text) => dice.Below(4) switch
    {
        0 => Number().Replace(text, match => dice.OneIn(2) ? Hostile.Number(dice) : match.Value),
        1 => Word().Replace(text, match => dice.OneIn(3) ? dice.OneIn(2) ? dice.Of(OperationNames) : dice.Of(Names(document)) : match.Value),
        2 => Place().Replace(dice.Of(Wrappers), _ => text),
        _ => Filled(document, dice.Of(Wrappers)),
    };

    private string Filled(JsonObject document, string template) => Place().Replace(template, _ => dice.Of(Names(document)));

    private void Step(JsonObject document)
    {
        var step = JsonNode.Parse(Place().Replace(dice.Of(Steps), _ => JsonEncodedText.Encode(dice.Of(Names(document))).ToString()));
        if (document["steps"] is not JsonArray steps)
        {
            document["steps"] = new JsonArray(step);
            return;
        }

        steps.Insert(dice.Below(steps.Count + 1), step);
    }

    private void Function(JsonObject document)
    {
        var name = dice.Of<string>(["f", "g", "h"]);
        var other = dice.Of<string>(["f", "g", "h", "sum", "exp"]);
        var function = new JsonObject
        {
            ["params"] = new JsonArray("x"),
            ["returns"] = dice.Of<string>([$"{other}({other}(x))", $"{other}(x) * 2", "x", "y", Filled(document, dice.Of(Wrappers))]),
        };
        if (dice.OneIn(2))
        {
            function["nodes"] = new JsonObject { ["y"] = $"{other}(x)" };
        }

        if (dice.OneIn(3))
        {
            function["derivative"] = new JsonObject { ["x"] = dice.Of<string>(["g * x", "g", "x", "sum(g)", "1"]) };
        }

        Member(document, "functions", name, function);
        Member(document, "nodes", $"n{dice.Below(4)}", JsonValue.Create($"{name}({dice.Of(Names(document))})"));
    }

    private void Rearrange(JsonObject document)
    {
        var arrays = All(document).OfType<JsonArray>().Where(static array => array.Count > 0).ToArray();
        var objects = All(document).OfType<JsonObject>().Where(static value => value.Count > 0).ToArray();
        switch (dice.Below(4))
        {
            case 0 when arrays.Length > 0:
                var shortened = dice.Of(arrays);
                shortened.RemoveAt(dice.Below(shortened.Count));
                break;
            case 1 when arrays.Length > 0:
                var grown = dice.Of(arrays);
                grown.Insert(dice.Below(grown.Count + 1), grown[dice.Below(grown.Count)]?.DeepClone());
                break;
            case 2:
                var poorer = dice.Of(objects);
                poorer.Remove(dice.Of([.. poorer.Select(static member => member.Key)]));
                break;
            default:
                var from = dice.Of(objects);
                dice.Of(objects)[dice.Of(Keys)] = from[dice.Of([.. from.Select(static member => member.Key)])]?.DeepClone();
                break;
        }
    }

    private void Rename(JsonObject document)
    {
        var owner = dice.Of(All(document).OfType<JsonObject>().Where(static value => value.Count > 0).ToArray());
        var key = dice.Of([.. owner.Select(static member => member.Key)]);
        var value = owner[key];
        owner.Remove(key);
        owner[dice.OneIn(2) ? dice.Of(Keys) : Hostile.Word(dice)] = value;
    }

    private void Replace(JsonObject document, Func<JsonNode, bool> fits, Func<JsonNode, JsonNode?> value)
    {
        var candidates = All(document).Where(node => node != document && fits(node)).ToArray();
        if (candidates.Length > 0)
        {
            var chosen = dice.Of(candidates);
            chosen.ReplaceWith(value(chosen));
        }
    }

    private static void Member(JsonObject document, string section, string name, JsonNode value)
    {
        if (document[section] is not JsonObject members)
        {
            document[section] = members = [];
        }

        members[name] = value;
    }

    private static string[] Names(JsonObject document)
    {
        var names = new[] { "variables", "nodes" }
            .SelectMany(section => document[section] is JsonObject members ? members.Select(static member => member.Key) : [])
            .ToArray();
        return names.Length > 0 ? names : ["x"];
    }

    private static IEnumerable<JsonNode> All(JsonNode node)
    {
        var pending = new Stack<JsonNode>([node]);
        while (pending.TryPop(out var next))
        {
            yield return next;
            IEnumerable<JsonNode?> children = next switch
            {
                JsonObject members => members.Select(static member => member.Value),
                JsonArray items => items,
                _ => [],
            };
            foreach (var child in children.OfType<JsonNode>())
            {
                pending.Push(child);
            }
        }
    }

    [GeneratedRegex(@"\d+(\.\d+)?")]
    private static partial Regex Number();

    [GeneratedRegex(@"[A-Za-z_]\w*")]
    private static partial Regex Word();

    [GeneratedRegex("@(?! @)|@(?= @ @)")]
    private static partial Regex Place();
}
