using Grad.Engine.Graphs;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Rearrangements;

/// <summary>The dimensions in another order.</summary>
/// <param name="Order">For each dimension of the result, the one of the operand.</param>
public sealed record Permuted(Dims Order) : View, IDifferentiable
{
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

/// <summary>Every step-th element along one dimension.</summary>
/// <param name="Dim">The dimension.</param>
/// <param name="Start">The first index, at least 0.</param>
/// <param name="Length">How many elements.</param>
/// <param name="Step">The distance, at least 1.</param>
public sealed record Slice(int Dim, int Start, int Length, int Step) : View, IDifferentiable
{
    public override Layout? Apply(Layout source)
    {
        var strides = (int[])source.Strides.Clone();
        strides[Dim] = Layout.Stride(Length, (Size)strides[Dim] * Step);
        return new Layout(source.Shape.With(Dim, Length), source.Offset + ((long)Start * source.Strides[Dim]), strides);
    }

    public Value? Pullback(Value result, Value cotangent, int operand) =>
        cotangent.Graph.Add(new ViewTranspose(this, result.Operands[0].Shape), cotangent);

    /// <summary>The elements from start up to, not including, end.</summary>
    public static Value Of(Value value, int dim, int start, int length, int step = 1) =>
        start == 0 && step == 1 && length == value.Shape[dim] ? value : value.Graph.Add(new Slice(dim, start, length, step), value);
}

/// <summary>One index along one dimension, which disappears.</summary>
/// <param name="Dim">The dimension.</param>
/// <param name="Index">The index, at least 0.</param>
public sealed record Selected(int Dim, int Index) : View, IDifferentiable
{
    public override string GradFn => "SelectBackward0";

    public override Layout? Apply(Layout source) => new(
        source.Shape.Without(Dim),
        source.Offset + ((long)Index * source.Strides[Dim]),
        [.. source.Strides.AsSpan(0, Dim), .. source.Strides.AsSpan(Dim + 1)]);

    public Value? Pullback(Value result, Value cotangent, int operand) =>
        cotangent.Graph.Add(new ViewTranspose(this, result.Operands[0].Shape), cotangent);
}

/// <summary>The order along some dimensions reversed.</summary>
/// <param name="Dims">The dimensions.</param>
public sealed record Flipped(Dims Dims) : View, IDifferentiable
{
    public override string GradFn => "FlipBackward0";

    public override Layout? Apply(Layout source)
    {
        var strides = (int[])source.Strides.Clone();
        var offset = source.Offset;
        foreach (var dim in Dims)
        {
            offset += (long)Math.Max(source.Shape[dim] - 1, 0) * strides[dim];
            strides[dim] = -strides[dim];
        }

        return new Layout(source.Shape, offset, strides);
    }

    public Value? Pullback(Value result, Value cotangent, int operand) => cotangent.Graph.Add(this, cotangent);
}

/// <summary>The diagonal of two dimensions, which becomes the last dimension.</summary>
/// <param name="Offset">Which diagonal: above the main one when positive.</param>
/// <param name="Dim1">The dimension of the rows.</param>
/// <param name="Dim2">The dimension of the columns.</param>
public sealed record DiagonalOf(int Offset, int Dim1, int Dim2) : View, IDifferentiable
{
    public override string GradFn => "DiagonalBackward0";

    public override Layout? Apply(Layout source)
    {
        var (row, column) = (Math.Max(-Offset, 0), Math.Max(Offset, 0));
        var length = Math.Max(Math.Min(source.Shape[Dim1] - row, source.Shape[Dim2] - column), 0);
        var (low, high) = (Math.Min(Dim1, Dim2), Math.Max(Dim1, Dim2));
        var rest = source.Shape.Without(high).Without(low);
        List<int> strides = [.. source.Strides];
        strides.RemoveAt(high);
        strides.RemoveAt(low);
        strides.Add(source.Strides[Dim1] + source.Strides[Dim2]);
        var offset = length == 0 ? 0 : ((long)row * source.Strides[Dim1]) + ((long)column * source.Strides[Dim2]);
        return new Layout(rest.Insert(rest.Rank, length), source.Offset + offset, [.. strides]);
    }

    public Value? Pullback(Value result, Value cotangent, int operand) =>
        cotangent.Graph.Add(new ViewTranspose(this, result.Operands[0].Shape), cotangent);
}

/// <summary>The operand itself as a node of its own: <c>clone</c> and others that give an equal tensor.</summary>
/// <param name="Name">The printed name of the <c>grad_fn</c>.</param>
public sealed record Alias(string Name) : View, IDifferentiable
{
    public override string GradFn => Name;
    public override Layout? Apply(Layout source) => source;
    public Value? Pullback(Value result, Value cotangent, int operand) => cotangent;
}

/// <summary>The operand with no way back for gradients.</summary>
public sealed record Detached : View
{
    public override Layout? Apply(Layout source) => source;
}
