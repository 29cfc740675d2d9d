using System.Globalization;
using Grad.Engine.Graphs;
using Grad.Engine.Planning;
using Grad.Engine.Tensors;

namespace Grad.Running.Profiling;

/// <summary>A description of an instruction.</summary>
/// <param name="Name">The names of the values that it stores, as far as they have one; empty where none has.</param>
/// <param name="Cost">What it costs and is made of.</param>
/// <param name="DType">The dtype of its first output.</param>
/// <param name="Shape">The shape of its first output.</param>
public sealed record Work(string Name, Cost Cost, DType DType, Shape Shape)
{
    /// <summary>Describes the instructions of a plan.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="names">What the results of the plan are called, in order; null to go by the document's names alone.</param>
    public static Work[] Of(Plan plan, IReadOnlyList<string>? names = null)
    {
        var named = new Dictionary<int, string>();
        for (var i = 0; i < plan.Results.Count; i++)
        {
            if ((names?[i] ?? plan.Requested[i].Name) is { } name)
            {
                named[plan.Results[i].Buffer] = name;
            }
        }

        var values = plan.Instructions.Count > 0 ? NamedValues(plan.Instructions[0].Origin.Graph) : [];
        for (var i = 0; i < plan.Buffers.Count; i++)
        {
            if (values.TryGetValue(plan.ValueOf(plan.Buffers[i]), out var name))
            {
                named.TryAdd(i, name);
            }
        }

        return [.. plan.Instructions.Select(instruction => Of(plan, instruction, named))];
    }

    /// <summary>The name and the operations, on one line.</summary>
    public override string ToString() => Text(Name, Cost.Operations);

    /// <summary>A name and operations on one line, each operation once, with how often it is done where that is not once.</summary>
    public static string Text(string name, IReadOnlyList<string> operations)
    {
        var counted = operations.CountBy(static operation => operation)
            .Select(static pair => pair.Value == 1 ? pair.Key : string.Create(CultureInfo.InvariantCulture, $"{pair.Key}×{pair.Value}"));
        return $"{(name.Length > 0 ? $"{name}: " : "")}{(operations.Count > 0 ? string.Join(' ', counted) : "copy")}";
    }

    private static Work Of(Plan plan, Instruction instruction, Dictionary<int, string> named)
    {
        var stored = instruction.Outputs.Select(location => named.GetValueOrDefault(location.Buffer)).OfType<string>().Distinct(StringComparer.Ordinal);
        var output = instruction.Outputs[0];
        return new(string.Join(", ", stored), Cost.Of(plan, instruction), output.DType, output.Layout.Shape);
    }

    // A named value that is only another view of what was computed names that.
    private static Dictionary<Value, string> NamedValues(Graph graph)
    {
        var named = new Dictionary<Value, string>();
        foreach (var node in graph.Nodes)
        {
            if (node.Name is { } name)
            {
                var value = node;
                while (value.IsView)
                {
                    value = value.Operands[0];
                }

                named.TryAdd(value, name);
            }
        }

        return named;
    }
}
