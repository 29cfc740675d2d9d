using Grad.Engine.Tensors;

namespace Grad.Engine.Graphs.Primitives;

/// <summary>A primitive that only changes where elements are looked for: nothing is computed, and mostly nothing is copied.</summary>
public abstract record View : Primitive
{
    public override bool SavesValues => false;
    public override bool IsView => true;

    /// <summary>Whether it shows its first operand as it is.</summary>
    public virtual bool IsIdentity => false;

    /// <summary>Whether what it shows is written by a contraction, which can write through other views.</summary>
    public virtual bool IsContraction => false;

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
            : throw GradException.Unnamed($"the view {layout.Shape} is outside the tensor of shape {shape}");
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
