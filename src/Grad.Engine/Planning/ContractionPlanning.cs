using Grad.Engine.Graphs;
using Grad.Engine.Operations.Contractions;
using Grad.Engine.Operations.Rearrangements;
using Grad.Engine.Tensors;

namespace Grad.Engine.Planning;

/// <summary>
/// Which views disappear into matrix products: a product reads through reshaped and permuted views, and writes through them, where
/// anything else would have to copy.
/// </summary>
internal sealed class ContractionPlanning
{
    private readonly Selection _selection;
    private readonly Func<Value, bool> _isAvailable;
    private readonly Dictionary<Value, int> _uses = [];
    private readonly HashSet<Value> _absorbed = [];
    private readonly Dictionary<(Value Product, int Operand), Value> _sources = [];
    private readonly Dictionary<Value, Value> _targets = [];

    /// <summary>Finds the views.</summary>
    /// <param name="selection">The nodes that are computed.</param>
    /// <param name="requested">The values that the run gives.</param>
    /// <param name="isAvailable">Whether a value is there already.</param>
    public ContractionPlanning(Selection selection, IEnumerable<Value> requested, Func<Value, bool> isAvailable)
    {
        (_selection, _isAvailable) = (selection, isAvailable);
        var products = selection.Nodes.Where(node => node.Primitive is MatrixProduct && !isAvailable(node)).ToArray();
        if (products.Length == 0)
        {
            return;
        }

        foreach (var value in requested.Select(selection.Representative))
        {
            Use(value, 1);
        }

        var users = new Dictionary<Value, Value>();
        foreach (var node in selection.Nodes.Where(node => !isAvailable(node)))
        {
            foreach (var operand in node.Operands.Select(selection.Representative))
            {
                Use(operand, 1);
                users[operand] = node;
            }
        }

        AbsorbOperands(products);
        foreach (var product in products)
        {
            AbsorbResult(product, users);
        }
    }

    /// <summary>Whether nothing needs to be done for a node, because a product does it.</summary>
    public bool IsAbsorbed(Value node) => _absorbed.Contains(node);

    /// <summary>The node whose value a product writes: itself, or a view of it that nothing else stands between.</summary>
    public Value TargetOf(Value product) => _targets.GetValueOrDefault(product, product);

    /// <summary>An operand of a product.</summary>
    /// <param name="product">The product.</param>
    /// <param name="index">Which operand.</param>
    /// <param name="locationOf">Where a value that is not absorbed lies.</param>
    public ContractOperand Operand(Value product, int index, Func<Value, Location> locationOf)
    {
        var operand = _selection.Representative(product.Operands[index]);
        var source = _sources.GetValueOrDefault((product, index), operand);
        var location = locationOf(source);
        var layout = GroupedLayout.Of(location.Layout);
        foreach (var view in Between(source, operand))
        {
            layout = layout.Apply(view) ?? throw new InvalidOperationException($"{view} of {location.Layout.Shape} was expected to need no copy");
        }

        return Of(location, layout);
    }

    /// <summary>The result of a product, in the memory of its target.</summary>
    public ContractOperand Result(Value product, Location target)
    {
        var layout = Inverse(target.Layout, product, TargetOf(product)) ?? throw new InvalidOperationException($"{target.Layout.Shape} was expected to be written without a copy");
        return Of(target, layout);
    }

    private static ContractOperand Of(Location location, GroupedLayout layout) =>
        new(location with { Layout = layout.Whole() }, layout.DimsOf(0), layout.DimsOf(1));

    private void Use(Value value, int count) => _uses[value] = _uses.GetValueOrDefault(value) + count;

    // From the last product to the first, and from each product upwards: a view disappears with its last user.
    private void AbsorbOperands(Value[] products)
    {
        foreach (var product in products)
        {
            for (var index = 0; index < 2; index++)
            {
                var operand = _selection.Representative(product.Operands[index]);
                if (SourceOf(operand) is { } source)
                {
                    _sources[(product, index)] = source;
                    Release(operand, source);
                }
            }
        }
    }

    private void Release(Value view, Value source)
    {
        while (true)
        {
            Use(view, -1);
            if (ReferenceEquals(view, source) || _uses[view] > 0)
            {
                return;
            }

            _absorbed.Add(view);
            view = _selection.Representative(view.Operands[0]);
        }
    }

    // The value from which on all views can be read through; null where they need no copy anyway.
    private Value? SourceOf(Value operand)
    {
        var source = operand;
        var views = new Stack<Value>();
        while (source.Primitive is View && !_isAvailable(source))
        {
            views.Push(source);
            source = _selection.Representative(source.Operands[0]);
        }

        var layout = GroupedLayout.Of(Layout.RowMajor(source.Shape));
        var isPlain = true;
        while (views.TryPop(out var node))
        {
            if (layout.Apply((View)node.Primitive) is { } next)
            {
                isPlain &= next.IsPlain;
                layout = next;
            }
            else
            {
                (source, isPlain) = (node, true);
                layout = GroupedLayout.Of(View.LayoutOf(node));
            }
        }

        return isPlain ? null : source;
    }

    private IEnumerable<View> Between(Value source, Value operand)
    {
        var views = new Stack<View>();
        while (!ReferenceEquals(operand, source))
        {
            views.Push((View)operand.Primitive);
            operand = _selection.Representative(operand.Operands[0]);
        }

        return views;
    }

    // Follows a product's result through views that each have one user.
    private void AbsorbResult(Value product, Dictionary<Value, Value> users)
    {
        var (target, last) = (product, product);
        var isPermuted = false;
        while (_uses[last] == 1 && users.TryGetValue(last, out var user) && !_absorbed.Contains(user)
            && user.Primitive is Permuted or Reshaped or Alias or Convolved
            && ReferenceEquals(_selection.Representative(user.Operands[0]), last))
        {
            isPermuted |= user.Primitive is Permuted;
            last = user;
            target = isPermuted && Inverse(Layout.RowMajor(last.Shape), product, last) is not null ? last : target;
        }

        if (ReferenceEquals(target, product))
        {
            return;
        }

        _targets[product] = target;
        for (var view = target; !ReferenceEquals(view, product); view = _selection.Representative(view.Operands[0]))
        {
            _absorbed.Add(view);
        }
    }

    // Where the elements of a product lie when those of a view of it lie in a certain layout.
    private GroupedLayout? Inverse(Layout layout, Value product, Value target)
    {
        var result = GroupedLayout.Of(layout);
        for (var view = target; !ReferenceEquals(view, product);)
        {
            var operand = _selection.Representative(view.Operands[0]);
            if (view.Primitive is Permuted permuted)
            {
                result = result.Permute(permuted.Inverse);
            }
            else if (view.Primitive is Reshaped)
            {
                if (result.Reshape(operand.Shape) is not { } reshaped)
                {
                    return null;
                }

                result = reshaped;
            }

            view = operand;
        }

        return result;
    }
}
