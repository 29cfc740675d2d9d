using Grad.Engine.Tensors;

namespace Grad.Engine.Graphs.Primitives;

/// <summary>The operand repeated along dimensions of size 1 and along new leading dimensions.</summary>
/// <param name="Shape">The larger shape, one that the operand's broadcasts to.</param>
internal sealed record BroadcastTo(Shape Shape) : View, IDifferentiable
{
    public override string GradFn => "ExpandBackward0";

    public override Layout? Apply(Layout source)
    {
        var strides = new int[Shape.Rank];
        for (var i = 1; i <= source.Shape.Rank; i++)
        {
            strides[^i] = source.Shape[^i] == 1 ? 0 : source.Strides[^i];
        }

        return new Layout(Shape, source.Offset, strides);
    }

    public Value? Pullback(Value result, Value cotangent, int operand) => SumTo(cotangent, result.Operands[0].Shape);

    /// <summary>The sum over what a broadcast from <paramref name="shape"/> repeated.</summary>
    public static Value SumTo(Value value, Shape shape)
    {
        var added = value.Shape.Rank - shape.Rank;
        var repeated = Enumerable.Range(0, value.Shape.Rank)
            .Where(dim => dim < added || (shape[dim - added] == 1 && value.Shape[dim] != 1))
            .ToArray();
        return repeated.Length == 0 ? value.Reshape(shape) : Reduction.Of(new ReduceSum([.. repeated]), value).Reshape(shape);
    }
}
