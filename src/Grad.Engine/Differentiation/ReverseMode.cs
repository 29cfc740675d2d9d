using System.Runtime.InteropServices;
using Grad.Engine.Graphs;
using Grad.Engine.Tensors;

namespace Grad.Engine.Differentiation;

/// <summary>
/// Reverse-mode differentiation from graph to graph: appends the nodes that compute cotangents. It knows no operation by name and
/// no value, so what it appends can be differentiated again.
/// </summary>
public static class ReverseMode
{
    /// <summary>The cotangents of some values, given that of an output.</summary>
    /// <param name="output">What is differentiated.</param>
    /// <param name="cotangent">Its cotangent, of its shape and dtype.</param>
    /// <param name="targets">With respect to what: leaves, or values on the way.</param>
    /// <param name="visited">Receives every node that the derivative went through, latest first; may be null.</param>
    /// <returns>One for each target; null where the output does not depend on it.</returns>
    public static Value?[] Pullback(Value output, Value cotangent, IReadOnlyList<Value> targets, List<Value>? visited = null)
    {
        var graph = output.Graph;
        var size = output.Id + 1;
        var leads = LeadsToTarget(output, targets);
        var isTarget = new bool[size];
        foreach (var target in targets)
        {
            if (target.Id < size)
            {
                isTarget[target.Id] = true;
            }
        }

        var cotangents = new Contributions[size];
        cotangents[output.Id].Append(cotangent);
        var found = new Value?[size];
        var projections = new Dictionary<int, SortedDictionary<int, (Value Projection, Value Cotangent)>>();
        for (var id = output.Id; id >= 0; id--)
        {
            var node = graph.Nodes[id];
            if (!leads[id])
            {
                continue;
            }

            if (projections.TryGetValue(id, out var results))
            {
                visited?.Add(node);
                PullResults(node, results, leads, cotangents);
                continue;
            }

            if (cotangents[id].IsEmpty)
            {
                continue;
            }

            var total = cotangents[id].Sum();
            cotangents[id] = default;
            if (isTarget[id])
            {
                found[id] = total;
            }

            if (node.Primitive is Projection projection)
            {
                ref var entry = ref CollectionsMarshal.GetValueRefOrAddDefault(projections, node.Operands[0].Id, out _);
                entry ??= [];
                entry[projection.Index] = (node, total);
            }
            else if (node.Primitive is IDifferentiable differentiable)
            {
                visited?.Add(node);
                for (var i = node.Operands.Length - 1; i >= 0; i--)
                {
                    if (leads[node.Operands[i].Id] && differentiable.Pullback(node, total, i) is { } contribution)
                    {
                        cotangents[node.Operands[i].Id].Append(contribution);
                    }
                }
            }
        }

        return [.. targets.Select(target => target.Id < size ? found[target.Id] : null)];
    }

    private static void PullResults(
        Value node, SortedDictionary<int, (Value Projection, Value Cotangent)> results, bool[] leads, Contributions[] cotangents)
    {
        var types = ((IMultipleResults)node.Primitive).InferAll(node.Operands);
        var values = new Value[types.Length];
        var incoming = new Value?[types.Length];
        for (var i = 0; i < types.Length; i++)
        {
            (values[i], incoming[i]) = results.TryGetValue(i, out var result)
                ? (result.Projection, result.Cotangent)
                : (node.Graph.Add(new Projection(i), node), null);
        }

        for (var i = node.Operands.Length - 1; i >= 0; i--)
        {
            if (leads[node.Operands[i].Id]
                && ((IDifferentiableResults)node.Primitive).Pullback(node, values, incoming, i) is { } contribution)
            {
                cotangents[node.Operands[i].Id].Append(contribution);
            }
        }
    }

    // Which nodes the output depends on through differentiable operations on the way to a target.
    private static bool[] LeadsToTarget(Value output, IReadOnlyList<Value> targets)
    {
        var size = output.Id + 1;
        var reached = new bool[size];
        var pending = new Stack<Value>();
        pending.Push(output);
        reached[output.Id] = true;
        while (pending.TryPop(out var node))
        {
            foreach (var operand in node.Operands)
            {
                if (!reached[operand.Id])
                {
                    reached[operand.Id] = true;
                    pending.Push(operand);
                }
            }
        }

        var leads = new bool[size];
        foreach (var target in targets)
        {
            if (target.Id < size)
            {
                leads[target.Id] = reached[target.Id];
            }
        }

        for (var id = 0; id < size; id++)
        {
            var node = output.Graph.Nodes[id];
            if (reached[id] && !leads[id] && node.Primitive is IDifferentiable or IDifferentiableResults or Projection
                && (node.DType.IsFloating || node.Primitive is IDifferentiableResults))
            {
                foreach (var operand in node.Operands)
                {
                    if (leads[operand.Id])
                    {
                        leads[id] = true;
                        break;
                    }
                }
            }
        }

        return leads;
    }

    // Contributions come from the last use to the first; they are added in the order of the uses.
    private struct Contributions
    {
        private Value? _single;
        private List<Value>? _several;

        public readonly bool IsEmpty => _single is null && _several is null;

        public void Append(Value value)
        {
            if (IsEmpty)
            {
                _single = value;
            }
            else
            {
                _several ??= [_single!];
                _several.Add(value);
            }
        }

        public readonly Value Sum()
        {
            if (_several is null)
            {
                return _single!;
            }

            var total = _several[^1];
            for (var i = _several.Count - 2; i >= 0; i--)
            {
                total += _several[i];
            }

            return total;
        }
    }
}
