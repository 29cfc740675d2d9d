using System.Runtime.InteropServices;
using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
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
    public static Value?[] Pullback(Value output, Value cotangent, IReadOnlyList<Value> targets, ValueList? visited = null)
    {
        var at = output;
        try
        {
            return Pullback(output, cotangent, targets, visited, ref at);
        }
        catch (OverflowException overflow)
        {
            throw SizeLimit.Refusal($"the derivative of {at.Describe()}", overflow);
        }
    }

    // 'at' is the node whose derivative is being appended, for messages.
    private static Value?[] Pullback(Value output, Value cotangent, IReadOnlyList<Value> targets, ValueList? visited, ref Value at)
    {
        var graph = output.Graph;
        var reached = Reached(output, targets);
        var isTarget = new NodeMap<bool>(reached);
        foreach (var target in targets)
        {
            if (reached.Contains(target.Id))
            {
                isTarget[target.Id] = true;
            }
        }

        var leads = LeadsToTarget(reached, isTarget);
        var contributions = new Contributions(reached);
        contributions.Add(output.Id, cotangent);
        // By the node's place in the graph: that of its cotangent, counted from 1.
        var found = new NodeMap<int>(reached);
        var projections = new Dictionary<int, SortedDictionary<int, (Value Projection, Value Cotangent)>>();
        foreach (var id in reached.IdsFromLast)
        {
            if (!leads[id])
            {
                continue;
            }

            var node = graph.Nodes[id];
            at = node;
            if (projections.TryGetValue(id, out var results))
            {
                visited?.Add(node);
                PullResults(node, results, leads, contributions);
                continue;
            }

            if (!contributions.Any(id))
            {
                continue;
            }

            var total = contributions.Sum(id);
            if (isTarget[id])
            {
                found[id] = total.Id + 1;
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
                        contributions.Add(node.Operands[i].Id, WithoutZeros(node, differentiable, i, contribution, total));
                    }
                }
            }
            else if (node.Primitive is not Leaf)
            {
                throw MissingDerivative.Of(node.Primitive.OperationName);
            }
        }

        var gradients = new Value?[targets.Count];
        for (var i = 0; i < gradients.Length; i++)
        {
            gradients[i] = reached.Contains(targets[i].Id) && found[targets[i].Id] is not 0 and var place ? graph.Nodes[place - 1] : null;
        }

        return gradients;
    }

    // Where the cotangent g of an elementwise operation is 0, its contribution g · f' is 0 whatever f' is. As a function of g it has the
    // derivative f' there, and as a function of f' the derivative 0. What saves no values has a constant f', which is never infinite.
    private static Value WithoutZeros(Value node, IDifferentiable differentiable, int operand, Value contribution, Value cotangent)
    {
        if (!node.Graph.SkipsZeroCotangents || node.Primitive is not ElementwisePrimitive { SavesValues: true } || !contribution.Type.Equals(cotangent.Type))
        {
            return contribution;
        }

        Value? Pullback(Value result, Value outer, int place) => place == 0
            ? ZeroMask<DropAtZero>.Of(outer, cotangent)
            : differentiable.Pullback(node, outer, operand) is { } slope ? ZeroMask<KeepAtZero>.Of(slope, cotangent) : null;
        return CustomDerivative.Of("SkippedZeros", ZeroMask<DropAtZero>.Of(contribution, cotangent), Pullback, contribution, cotangent);
    }

    private static void PullResults(
        Value node, SortedDictionary<int, (Value Projection, Value Cotangent)> results, NodeMap<bool> leads, Contributions contributions)
    {
        if (node.Primitive is not IDifferentiableResults differentiable)
        {
            throw MissingDerivative.Of(node.Primitive.OperationName);
        }

        var types = ((IMultipleResults)node.Primitive).InferAll(node.Operands);
        var values = new Value[types.Length];
        var incoming = new Value?[types.Length];
        for (var i = 0; i < types.Length; i++)
        {
            (values[i], incoming[i]) = results.TryGetValue(i, out var result)
                ? (result.Projection, (Value?)result.Cotangent)
                : (node.Graph.Project(node, i, types[i]), null);
        }

        for (var i = node.Operands.Length - 1; i >= 0; i--)
        {
            if (leads[node.Operands[i].Id]
                && differentiable.Pullback(node, values, incoming, i) is { } contribution)
            {
                contributions.Add(node.Operands[i].Id, contribution);
            }
        }
    }

    // What comes before all targets leads to none of them.
    private static NodeSet Reached(Value output, IReadOnlyList<Value> targets)
    {
        var first = output.Id;
        foreach (var target in targets)
        {
            first = Math.Min(first, target.Id);
        }

        return NodeSet.Reach(output.Graph, [output], node => node.Id > first);
    }

    // Which nodes the output depends on, where gradients do not end, on the way to a target.
    private static NodeMap<bool> LeadsToTarget(NodeSet reached, NodeMap<bool> isTarget)
    {
        var leads = new NodeMap<bool>(reached);
        foreach (var id in reached.Ids)
        {
            if (isTarget[id])
            {
                leads[id] = true;
                continue;
            }

            var node = reached.Graph.Nodes[id];
            if (!node.Primitive.StopsGradient && (node.DType.IsFloating || node.Primitive is IMultipleResults))
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
}
