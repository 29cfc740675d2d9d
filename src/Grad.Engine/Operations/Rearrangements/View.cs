using Grad.Engine.Graphs;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Rearrangements;

/// <summary>A primitive that only changes where elements are looked for: nothing is computed, and mostly nothing is copied.</summary>
public abstract record View : Primitive
{
    public override bool SavesValues => false;

    /// <summary>
    /// The layout of the result over the operand's memory, or null where no strides express it and the operand must be copied into
    /// row-major order first.
    /// </summary>
    public abstract Layout? Apply(Layout source);
    public override TensorType Infer(ReadOnlySpan<Value> operands) => new(operands[0].DType, Of(operands[0].Shape));

    /// <summary>The shape that is shown of a tensor.</summary>
    /// <param name="shape">The shape of the tensor.</param>
    /// <exception cref="GradException">
    /// Something outside of the tensor would be shown. An operation that lets that happen has not checked its arguments.
    /// </exception>
    public Shape Of(Shape shape)
    {
        var layout = Apply(Layout.RowMajor(shape))!;
        return layout.LiesWithin(shape.Count)
            ? layout.Shape
            : throw GradException.Unnamed($"{layout.Shape} of a tensor of shape {shape} lies outside of it");
    }

    /// <summary>
    /// How the elements of a value lie in memory, as far as views decide it: what computes its elements, or copies them, writes
    /// them in row-major order.
    /// </summary>
    public static Layout LayoutOf(Value value)
    {
        var views = new Stack<Value>();
        while (value.Primitive is View and not Alias)
        {
            views.Push(value);
            value = value.Operands[0];
        }

        var layout = Layout.RowMajor(value.Shape);
        while (views.TryPop(out var view))
        {
            layout = ((View)view.Primitive).Apply(layout) ?? Layout.RowMajor(view.Shape);
        }

        return layout;
    }
}

/// <summary>A primitive that puts its operands side by side into the result.</summary>
public abstract record Assembly : Primitive
{
    public override bool SavesValues => false;

    /// <summary>Whether some of the result is covered by no operand, and is 0.</summary>
    public abstract bool LeavesGaps { get; }

    /// <summary>Where in the result one operand goes.</summary>
    /// <param name="operand">Which operand.</param>
    /// <param name="operands">The shapes of all operands.</param>
    /// <param name="result">The layout of the whole result.</param>
    public abstract Layout Region(int operand, ReadOnlySpan<Shape> operands, Layout result);
}

/// <summary>The operand at the places of a tensor of zeros that a view of it would show: the transposed view.</summary>
/// <param name="View">The view, one that shows no element twice.</param>
/// <param name="Shape">The shape of the tensor of zeros.</param>
public sealed record ViewTranspose(View View, Shape Shape) : Assembly, IDifferentiable, ISparse
{
    public override bool LeavesGaps => true;

    public override TensorType Infer(ReadOnlySpan<Value> operands) => View.Of(Shape).Equals(operands[0].Shape)
        ? new(operands[0].DType, Shape)
        : throw GradException.Unnamed($"a tensor of shape {operands[0].Shape} does not fit {View.Of(Shape)} of one of shape {Shape}");

    public override Layout Region(int operand, ReadOnlySpan<Shape> operands, Layout result) => View.Apply(result)!;
    public Value? Pullback(Value result, Value cotangent, int operand) => cotangent.Graph.Add(View, cotangent);
    public Value AddTo(Value? total, ReadOnlySpan<Value> results) => DisjointScatter.AddTo(total, results);
}
