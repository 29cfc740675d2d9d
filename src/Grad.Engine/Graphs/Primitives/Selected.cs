using Grad.Engine.Tensors;

namespace Grad.Engine.Graphs.Primitives;

/// <summary>One index along one dimension, which disappears.</summary>
/// <param name="Dim">The dimension.</param>
/// <param name="Index">The index, at least 0.</param>
internal sealed record Selected(int Dim, int Index) : View, IDifferentiable
{
    public override string OperationName => "select";
    public override string GradFn => "SelectBackward0";

    public override Layout? Apply(Layout source) => new(
        source.Shape.Without(Dim),
        source.Offset + ((long)Index * source.Strides[Dim]),
        [.. source.Strides.AsSpan(0, Dim), .. source.Strides.AsSpan(Dim + 1)]);

    public Value? Pullback(Value result, Value cotangent, int operand) =>
        cotangent.Graph.Add(new ViewTranspose(this, result.Operands[0].Shape), cotangent);
}
