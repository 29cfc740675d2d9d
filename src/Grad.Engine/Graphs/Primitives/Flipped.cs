using Grad.Engine.Tensors;

namespace Grad.Engine.Graphs.Primitives;

/// <summary>The order along some dimensions reversed.</summary>
/// <param name="Dims">The dimensions.</param>
internal sealed record Flipped(Dims Dims) : View, IDifferentiable
{
    public override string OperationName => "flip";
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
