using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Rearrangements;

/// <summary>
/// Tensors at every few places along the last dimensions of a tensor of zeros.
/// </summary>
/// <param name="Steps">The distance along each of the last dimensions.</param>
/// <param name="Starts">The first place of each operand along each of these dimensions, less than the distance; one operand after the other.</param>
/// <param name="Shape">The shape of the result.</param>
internal sealed record Interleaved(Dims Steps, Dims Starts, Shape Shape) : Assembly, IDifferentiable
{
    public override bool LeavesGaps
    {
        get
        {
            // Where steps are longer than the dimension, only the first places of it begin something.
            long covered = 1;
            for (var i = 0; i < Steps.Count; i++)
            {
                covered *= Math.Min(Steps[i], Shape[Shape.Rank - Steps.Count + i]);
            }

            return Starts.Count / Steps.Count < covered;
        }
    }

    public override TensorType Infer(ReadOnlySpan<Value> operands) => new(operands[0].DType, Shape);

    public override Layout Region(int operand, ReadOnlySpan<Shape> operands, Layout result)
    {
        foreach (var slice in Slices(operand))
        {
            result = slice.Apply(result)!;
        }

        return result;
    }

    public Value? Pullback(Value result, Value cotangent, int operand)
    {
        foreach (var slice in Slices(operand))
        {
            cotangent = cotangent.Graph.Add(slice, cotangent);
        }

        return cotangent;
    }

    /// <summary>How many of some places are reached from one on in steps.</summary>
    public static Size Count(Size places, Size first, Size step) => first >= places ? 0 : (places - first + step - 1) / step;

    private IEnumerable<Slice> Slices(int operand)
    {
        for (var i = Steps.Count - 1; i >= 0; i--)
        {
            var first = Starts[(operand * Steps.Count) + i];
            var dim = Shape.Rank - Steps.Count + i;
            yield return new Slice(dim, first, Count(Shape[dim], first, Steps[i]), Steps[i]);
        }
    }
}
