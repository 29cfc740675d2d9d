using System.Numerics;
using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations.Elementwise;
using Grad.Engine.Operations.Reductions;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Counting;

/// <summary>
/// Evenly spaced edges from one number to another; the operands are both, 0-dimensional, and half on each side of what they both
/// are where they are equal.
/// </summary>
/// <param name="Count">How many edges, at least 2.</param>
internal sealed record EvenEdges(int Count) : Algorithm, IDifferentiable
{
    public Value? Pullback(Value result, Value cotangent, int operand)
    {
        var share = new Tensor(DType.Float64, result.Shape);
        for (var i = 0; i < Count; i++)
        {
            share.Span<double>()[i] = (operand == 0 ? Count - 1 - i : i) / (double)(Count - 1);
        }

        return Sum.OfAll(cotangent * result.Graph.Constant(share).To(result.DType));
    }

    public override TensorType Infer(ReadOnlySpan<Value> operands) => new(operands[0].DType, new Shape(Count));

    public override void Run(ReadOnlySpan<Tensor> operands, ReadOnlySpan<Tensor> results)
    {
        if (results[0].DType == DType.Float32)
        {
            Run<float>(operands, results[0].Span<float>());
        }
        else
        {
            Run<double>(operands, results[0].Span<double>());
        }
    }

    private void Run<T>(ReadOnlySpan<Tensor> operands, Span<T> edges)
        where T : unmanaged, IFloatingPoint<T>
    {
        var (first, last) = (operands[0].Span<T>()[0], operands[1].Span<T>()[0]);
        if (!T.IsFinite(first) || !T.IsFinite(last))
        {
            throw GradException.Computation($"the range of bins from {first} to {last} is not finite (give a range, or remove NaN and infinity)");
        }

        // From each end inwards, as PyTorch's linspace: exact at both.
        var step = (last - first) / T.CreateTruncating(Count - 1);
        for (var i = 0; i < Count; i++)
        {
            edges[i] = i < Count / 2 ? first + (step * T.CreateTruncating(i)) : last - (step * T.CreateTruncating(Count - 1 - i));
        }
    }
}
