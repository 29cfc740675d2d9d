using Grad.Engine.Operations;

namespace Grad.Accuracy;

/// <summary>Which operations must have cases: the elementwise ones, activations, special functions, losses, norms and reductions.</summary>
internal static class Coverage
{
    private static readonly string[] Families =
        ["Elementwise", "Activations", "Special", "Losses", "Normalizations", "Distances", "Reductions"];

    /// <summary>Operations of these families that have no cases, by the reason.</summary>
    public static IReadOnlyDictionary<string, string[]> LeftOut { get; } = new Dictionary<string, string[]>
    {
        ["gives bools"] =
        [
            "all", "allclose", "any", "eq", "equal", "ge", "gt", "isclose", "isfinite", "isinf", "isnan", "isneginf", "isposinf", "isreal", "le", "logical_and",
            "logical_not", "logical_or", "logical_xor", "lt", "ne", "signbit",
        ],
        ["gives integers"] =
        [
            "argmax", "argmin", "bitwise_and", "bitwise_left_shift", "bitwise_not", "bitwise_or", "bitwise_right_shift", "bitwise_xor",
            "count_nonzero",
        ],
        ["converts"] = ["bfloat16", "bool", "byte", "char", "double", "float", "half", "int", "long", "short", "to", "type", "type_as"],
        ["gives elements as they are"] = ["cummax", "cummin"],
        ["is a sum of elements that are elsewhere"] = ["trace"],
        ["copies, or takes steps"] = ["detach", "fill", "heaviside"],
        ["is about float32 itself"] = ["nextafter"],
        ["draws at random"] = ["normal"],
    };

    /// <summary>The operations that need cases and have none.</summary>
    public static IReadOnlyList<string> Missing(IEnumerable<ExactRun> runs)
    {
        var judged = Judged(runs);
        var leftOut = LeftOut.Values.SelectMany(static names => names).ToHashSet(StringComparer.Ordinal);
        return [.. Catalog.All.Where(IsMeant).Select(static operation => operation.Name).Where(name => !judged.Contains(name) && !leftOut.Contains(name))];
    }

    /// <summary>The operations that are left out although they have cases, or do not exist.</summary>
    public static IReadOnlyList<string> NotLeftOut(IEnumerable<ExactRun> runs)
    {
        var judged = Judged(runs);
        return [.. LeftOut.Values.SelectMany(static names => names).Where(name => judged.Contains(name) || Catalog.Find(name)?.Name != name)];
    }

    private static HashSet<string> Judged(IEnumerable<ExactRun> runs) =>
        runs.Select(static run => Catalog.Find(run.Operation)?.Name ?? run.Operation).ToHashSet(StringComparer.Ordinal);

    private static bool IsMeant(IOperation operation) =>
        Families.Contains(operation.GetType().Namespace!.Split('.')[^1]) || operation.Name.Contains("norm", StringComparison.Ordinal);
}
