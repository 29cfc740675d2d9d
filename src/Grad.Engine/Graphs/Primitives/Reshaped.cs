using Grad.Engine.Tensors;

namespace Grad.Engine.Graphs.Primitives;

/// <summary>The same elements in row-major order under another shape.</summary>
/// <param name="Shape">A shape of as many elements.</param>
internal sealed record Reshaped(Shape Shape) : View, IDifferentiable
{
    public override string OperationName => "reshape";
    public override string GradFn => "ReshapeAliasBackward0";

    public override TensorType Infer(ReadOnlySpan<Value> operands) => operands[0].Shape.Count == Shape.Count
        ? new(operands[0].DType, Shape)
        : throw GradException.Unnamed($"cannot reshape {operands[0].Shape} to {Shape}");

    public override Layout? Apply(Layout source)
    {
        if (source.IsContiguous)
        {
            return new Layout(Shape, source.Offset, Shape.ContiguousStrides());
        }

        // Groups of old and new dimensions with equal products, from the innermost: a group can be re-cut where its old
        // dimensions follow each other in memory.
        var strides = new int[Shape.Rank];
        var next = Shape.Rank - 1;
        for (var last = source.Shape.Rank - 1; last >= 0;)
        {
            long size = source.Shape[last];
            var first = last;
            while (first > 0 && (source.Shape[first - 1] == 1
                || source.Strides[first - 1] == source.Strides[last] * size))
            {
                size *= source.Shape[--first];
            }

            long stride = source.Strides[last];
            long cut = 1;
            while (next >= 0 && (cut < size || Shape[next] == 1))
            {
                strides[next] = (int)(stride * cut);
                cut *= Shape[next--];
            }

            if (cut != size)
            {
                return null;
            }

            last = first - 1;
        }

        return next < 0 || Shape.Sizes[..(next + 1)].IndexOfAnyExcept(1) < 0 ? new Layout(Shape, source.Offset, strides) : null;
    }

    public Value? Pullback(Value result, Value cotangent, int operand) => cotangent.Reshape(result.Operands[0].Shape);
}
