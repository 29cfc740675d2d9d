using Grad.Engine.Graphs;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Rearrangements;

/// <summary>
/// Tensors at every few places along the last dimensions: operand (i, j, …), counted in row-major order, begins at place i, j, ….
/// </summary>
/// <param name="Steps">The distance along each of the last dimensions; there are as many operands as their product.</param>
/// <param name="Shape">The shape of the result.</param>
public sealed record Interleaved(Dims Steps, Shape Shape) : Assembly, IDifferentiable
{
    /// <inheritdoc/>
    public override bool LeavesGaps => false;

    /// <inheritdoc/>
    public override TensorType Infer(ReadOnlySpan<Value> operands) => new(operands[0].DType, Shape);

    /// <inheritdoc/>
    public override Layout Region(int operand, ReadOnlySpan<Shape> operands, Layout result)
    {
        foreach (var slice in Slices(operand))
        {
            result = slice.Apply(result)!;
        }

        return result;
    }

    /// <inheritdoc/>
    public Value? Pullback(Value result, Value cotangent, int operand)
    {
        foreach (var slice in Slices(operand))
        {
            cotangent = cotangent.Graph.Add(slice, cotangent);
        }

        return cotangent;
    }

    /// <summary>How many of some places are reached from one on in steps.</summary>
    public static int Count(int places, int first, int step) => Math.Max(places - first + step - 1, 0) / step;

    private IEnumerable<Slice> Slices(int operand)
    {
        for (var i = Steps.Count - 1; i >= 0; i--)
        {
            (operand, var first) = Math.DivRem(operand, Steps[i]);
            var dim = Shape.Rank - Steps.Count + i;
            yield return new Slice(dim, first, Count(Shape[dim], first, Steps[i]), Steps[i]);
        }
    }
}
