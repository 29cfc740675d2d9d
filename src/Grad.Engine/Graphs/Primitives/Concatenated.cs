using Grad.Engine.Tensors;

namespace Grad.Engine.Graphs.Primitives;

/// <summary>Tensors one after the other along a dimension.</summary>
/// <param name="Dim">The dimension.</param>
/// <param name="Starts">Where each of them begins; kept, as there may be many thousands.</param>
internal sealed record Concatenated(int Dim, Dims Starts) : Assembly, IDifferentiable
{
    public override string OperationName => "cat";
    public override string GradFn => "CatBackward0";
    public override bool LeavesGaps => false;

    /// <summary>Joins values of one dtype whose sizes may differ along the dimension alone.</summary>
    public static Value Of(Value[] parts, int dim)
    {
        var starts = new int[parts.Length];
        Size total = 0;
        for (var i = 0; i < parts.Length; i++)
        {
            starts[i] = total;
            total += parts[i].Shape[dim];
        }

        return parts[0].Graph.Add(new Concatenated(dim, [.. starts]), parts);
    }

    public override TensorType Infer(ReadOnlySpan<Value> operands) =>
        new(operands[0].DType, operands[0].Shape.With(Dim, (Size)Starts[^1] + operands[^1].Shape[Dim]));

    public override Layout Region(int operand, ReadOnlySpan<Shape> operands, Layout result) =>
        new Slice(Dim, Starts[operand], operands[operand][Dim], 1).Apply(result)!;

    public Value? Pullback(Value result, Value cotangent, int operand) =>
        Slice.Of(cotangent, Dim, Starts[operand], result.Operands[operand].Shape[Dim]);
}
