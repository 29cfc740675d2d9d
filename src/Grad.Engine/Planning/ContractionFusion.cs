using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Tensors;

namespace Grad.Engine.Planning;

/// <summary>
/// How matrix products read and write: through reshaped and permuted views, where anything else would have to copy.
/// </summary>
internal sealed class ContractionFusion
{
    private readonly SimplifiedGraph _graph;
    private readonly Dictionary<Value, (int Count, Value? Last)> _users = [];

    /// <summary>Counts the users of what could be written through views.</summary>
    /// <param name="graph">The nodes that are computed.</param>
    public ContractionFusion(SimplifiedGraph graph)
    {
        _graph = graph;
        foreach (var node in graph.Nodes)
        {
            if (graph.IsAvailable(node))
            {
                continue;
            }

            foreach (var operand in node.Operands)
            {
                Use(operand, node);
            }
        }

        foreach (var value in graph.Requested)
        {
            Use(value, null);
        }
    }

    /// <summary>The value whose elements a product writes in row-major order: itself, or a permuted view that is all that is seen of it.</summary>
    public Value TargetOf(Value product)
    {
        var (target, last) = (product, product);
        var isPermuted = false;
        while (_users.TryGetValue(last, out var users) && users.Count == 1 && users.Last is { } user
            && WritesThrough(user.Primitive) && _graph.Representative(user.Operands[0]) == last)
        {
            isPermuted |= user.Primitive is Permuted;
            last = user;
            target = isPermuted && Inverse(Layout.RowMajor(last.Shape), product, last) is not null ? last : target;
        }

        // Another product reads through the same views at no cost.
        return _users.TryGetValue(target, out var readers) && readers.Last?.Primitive is MatrixProduct ? product : target;
    }

    /// <summary>An operand of a product.</summary>
    /// <param name="operand">The operand.</param>
    /// <param name="isKnown">Whether a view has a place in memory already.</param>
    /// <param name="locationOf">Where a value lies, which may need a copy.</param>
    public ContractOperand Operand(Value operand, Func<Value, bool> isKnown, Func<Value, Location> locationOf)
    {
        var source = _graph.Representative(operand);
        var views = new Stack<Value>();
        while (source.IsView && !_graph.IsAvailable(source) && !isKnown(source))
        {
            views.Push(source);
            source = _graph.Representative(source.Operands[0]);
        }

        var location = locationOf(source);
        var layout = HierarchicalLayout.Of(location.Layout);
        foreach (var node in views)
        {
            if (layout.Apply((View)node.Primitive) is { } next)
            {
                layout = next;
            }
            else
            {
                location = locationOf(node);
                layout = HierarchicalLayout.Of(location.Layout);
            }
        }

        return Of(location, layout);
    }

    /// <summary>The result of a product.</summary>
    /// <param name="product">The product.</param>
    /// <param name="target">Where its <see cref="TargetOf"/> lies.</param>
    public ContractOperand Result(Value product, Location target) =>
        Of(target, Inverse(target.Layout, product, TargetOf(product)) ?? throw new InvalidOperationException($"{product} cannot be written where it is wanted"));

    private static ContractOperand Of(Location location, HierarchicalLayout layout) =>
        new(location with { Layout = layout.Whole() }, layout.DimsOf(0), layout.DimsOf(1));

    private static bool WritesThrough(Primitive primitive) => primitive is Permuted or Reshaped || primitive is View { IsIdentity: true };

    private void Use(Value value, Value? user)
    {
        value = _graph.Representative(value);
        if (value.Primitive is MatrixProduct || WritesThrough(value.Primitive))
        {
            _users[value] = (_users.GetValueOrDefault(value).Count + 1, user);
        }
    }

    // Where the elements of a product lie when those of a view of it have a certain layout.
    private HierarchicalLayout? Inverse(Layout layout, Value product, Value target)
    {
        var result = HierarchicalLayout.Of(layout);
        for (var view = target; result is not null && view != product;)
        {
            var operand = _graph.Representative(view.Operands[0]);
            result = view.Primitive switch
            {
                Permuted permuted => result.Permute([.. Enumerable.Range(0, permuted.Order.Count).OrderBy(dim => permuted.Order[dim])]),
                Reshaped => result.Reshape(operand.Shape),
                _ => result,
            };
            view = operand;
        }

        return result;
    }
}
