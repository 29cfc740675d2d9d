using Grad.Engine.Tensors;

namespace Grad.Engine.Graphs.Primitives;

/// <summary>The dimensions in another order.</summary>
/// <param name="Order">For each dimension of the result, the one of the operand.</param>
public sealed record Permuted(Dims Order) : View, IDifferentiable
{
    public override string OperationName => "permute";
    public override string GradFn => "PermuteBackward0";

    public override Layout? Apply(Layout source)
    {
        var sizes = new int[Order.Count];
        var strides = new int[Order.Count];
        for (var dim = 0; dim < Order.Count; dim++)
        {
            sizes[dim] = source.Shape[Order[dim]];
            strides[dim] = source.Strides[Order[dim]];
        }

        return new Layout(new Shape(sizes), source.Offset, strides);
    }

    public Value? Pullback(Value result, Value cotangent, int operand)
    {
        var inverse = new int[Order.Count];
        for (var dim = 0; dim < Order.Count; dim++)
        {
            inverse[Order[dim]] = dim;
        }

        return cotangent.Graph.Add(new Permuted([.. inverse]), cotangent);
    }

    /// <summary>Two dimensions exchanged.</summary>
    public static Value Swap(Value value, int a, int b)
    {
        int[] order = [.. Enumerable.Range(0, value.Shape.Rank)];
        (order[a], order[b]) = (order[b], order[a]);
        return value.Graph.Add(new Permuted([.. order]), value);
    }

    /// <summary>A matrix, or a batch of them, transposed.</summary>
    public static Value Transpose(Value value) => Swap(value, value.Shape.Rank - 2, value.Shape.Rank - 1);
}
