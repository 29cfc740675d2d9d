using System.Text.Json.Nodes;

namespace Grad.Fuzz;

/// <summary>Makes a document smaller while it breaks the same promise in the same place.</summary>
internal static class Minimizer
{
    /// <summary>The smallest document that was found.</summary>
    /// <param name="document">A document that breaks a promise.</param>
    /// <param name="isAtFault">Whether another one breaks the same.</param>
    public static string Of(string document, Func<string, bool> isAtFault)
    {
        for (var isSmaller = true; isSmaller;)
        {
            isSmaller = false;
            var count = Places(JsonNode.Parse(document)!).Count;
            for (var place = count - 1; place >= 0; place--)
            {
                foreach (var attempt in Attempts(document, place))
                {
                    if (attempt.Length < document.Length && isAtFault(attempt))
                    {
                        (document, isSmaller) = (attempt, true);
                        break;
                    }
                }
            }
        }

        return document;
    }

    // A place left out, in place of what holds it, or shorter.
    private static IEnumerable<string> Attempts(string document, int place)
    {
        for (var kind = 0; kind < 5; kind++)
        {
            var root = JsonNode.Parse(document)!;
            var places = Places(root);
            if (place >= places.Count)
            {
                yield break;
            }

            var (owner, key) = places[place];
            if (Change(owner, key, kind))
            {
                yield return root.ToJsonString();
            }
        }
    }

    private static bool Change(JsonNode owner, object key, int kind)
    {
        var value = key is string name ? owner[name] : owner[(int)key];
        switch (kind)
        {
            case 0 when owner is JsonObject members:
                return members.Remove((string)key);
            case 0:
                owner.AsArray().RemoveAt((int)key);
                return true;
            case 1 when value is JsonArray { Count: > 1 } items:
                while (items.Count > Math.Max(1, items.Count / 2))
                {
                    items.RemoveAt(items.Count - 1);
                    if (items.Count % 2 == 0)
                    {
                        break;
                    }
                }

                return true;
            case 2 when value is JsonObject or JsonArray:
                Set(owner, key, JsonValue.Create(1));
                return true;
            case 3 when value is JsonValue { } text && text.TryGetValue<string>(out var word) && word.Length > 1:
                Set(owner, key, JsonValue.Create(word[..(word.Length / 2)]));
                return true;
            case 4 when value is JsonValue number && number.TryGetValue<double>(out var real) && number.ToJsonString().Length > 1 && real is not (0 or 1):
                Set(owner, key, JsonValue.Create(1));
                return true;
            default:
                return false;
        }
    }

    private static void Set(JsonNode owner, object key, JsonNode value)
    {
        if (key is string name)
        {
            owner[name] = value;
        }
        else
        {
            owner[(int)key] = value;
        }
    }

    private static List<(JsonNode Owner, object Key)> Places(JsonNode root)
    {
        var places = new List<(JsonNode, object)>();
        var pending = new Stack<JsonNode>([root]);
        while (pending.TryPop(out var node))
        {
            switch (node)
            {
                case JsonObject members:
                    foreach (var (key, value) in members)
                    {
                        Add(node, key, value);
                    }

                    break;
                case JsonArray items:
                    for (var i = 0; i < items.Count; i++)
                    {
                        Add(node, i, items[i]);
                    }

                    break;
            }
        }

        return places;

        void Add(JsonNode owner, object key, JsonNode? value)
        {
            places.Add((owner, key));
            if (value is not null)
            {
                pending.Push(value);
            }
        }
    }
}
