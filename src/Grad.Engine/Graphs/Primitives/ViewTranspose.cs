using Grad.Engine.Tensors;

namespace Grad.Engine.Graphs.Primitives;

/// <summary>The operand at the places of a tensor of zeros that a view of it would show: the transposed view.</summary>
/// <param name="View">The view, one that shows no element twice.</param>
/// <param name="Shape">The shape of the tensor of zeros.</param>
internal sealed record ViewTranspose(View View, Shape Shape) : Assembly, IDifferentiable, ISparse
{
    public override bool LeavesGaps => true;

    public override TensorType Infer(ReadOnlySpan<Value> operands) => View.Of(Shape).Equals(operands[0].Shape)
        ? new(operands[0].DType, Shape)
        : throw GradException.Unnamed($"a tensor of shape {operands[0].Shape} does not match the view {View.Of(Shape)} of a tensor of shape {Shape}");

    public override Layout Region(int operand, ReadOnlySpan<Shape> operands, Layout result) => View.Apply(result)!;
    public Value? Pullback(Value result, Value cotangent, int operand) => cotangent.Graph.Add(View, cotangent);
    public Value AddTo(Value? total, ReadOnlySpan<Value> results) => DisjointScatter.AddTo(total, results);
}
