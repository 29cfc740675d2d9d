using Grad.Engine.Tensors;

namespace Grad.Engine.Graphs.Primitives;

/// <summary>Every step-th element along one dimension.</summary>
/// <param name="Dim">The dimension.</param>
/// <param name="Start">The first index, at least 0.</param>
/// <param name="Length">How many elements.</param>
/// <param name="Step">The distance, at least 1.</param>
internal sealed record Slice(int Dim, int Start, int Length, int Step) : View, IDifferentiable
{
    public override string OperationName => "slice";
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
