using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Rearrangements;

/// <summary>The first operand with the elements that a view of it would show replaced by the second operand's.</summary>
/// <param name="View">The view, one that shows no element twice.</param>
internal sealed record SliceUpdate(View View) : Assembly, IDifferentiable
{
    public override string OperationName => "slice_scatter";
    public override bool LeavesGaps => false;

    public override TensorType Infer(ReadOnlySpan<Value> operands) => View.Of(operands[0].Shape).Equals(operands[1].Shape)
        ? operands[0].Type
        : throw GradException.Unnamed($"a tensor of shape {operands[1].Shape} does not match the view {View.Of(operands[0].Shape)} of a tensor of shape {operands[0].Shape}");

    public override Layout Region(int operand, ReadOnlySpan<Shape> operands, Layout result) => operand == 0 ? result : View.Apply(result)!;

    public Value? Pullback(Value result, Value cotangent, int operand) => operand == 0
        ? cotangent.Graph.Add(this, cotangent, result.Operands[1].Filled(0))
        : cotangent.Graph.Add(View, cotangent);

    /// <summary>x with what a view of it shows replaced.</summary>
    /// <exception cref="GradException">A source of another shape or dtype than the view.</exception>
    public static Value Of(string name, Value x, View view, Value source)
    {
        var shape = view.Of(x.Shape);
        return !source.Shape.Equals(shape)
            ? throw GradException.Graph($"{name}(): the source has shape {source.Shape}, but the replaced part has {shape} (they must be equal)")
            : source.DType != x.DType
                ? throw GradException.Graph($"{name}(): the input is {x.DType.Name} but the source is {source.DType.Name} (the dtypes must be equal)")
                : x.Graph.Add(new SliceUpdate(view), x, source);
    }
}
