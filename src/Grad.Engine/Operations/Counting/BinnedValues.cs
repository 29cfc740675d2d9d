using System.Numerics;
using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Counting;

/// <summary>The value of each point's bin, 0 where it is in none; operands are the points [N, D], the values of the grid, and the edges.</summary>
/// <param name="Search">How a bin is found.</param>
internal sealed record BinnedValues(BinSearch Search) : Algorithm, IDifferentiable
{
    public override TensorType Infer(ReadOnlySpan<Value> operands) => new(operands[1].DType, new Shape(operands[0].Shape[0]));

    public Value? Pullback(Value result, Value cotangent, int operand) => operand == 1
        ? result.Graph.Add(new BinnedCounts(Search), [result.Operands[0], cotangent, .. result.Operands.ToArray()[2..]])
        : result.Operands[operand].Filled(0);

    public override void Run(ReadOnlySpan<Tensor> operands, ReadOnlySpan<Tensor> results)
    {
        if (operands[0].DType == DType.Float32)
        {
            Run<float>(operands, results[0].Span<float>());
        }
        else
        {
            Run<double>(operands, results[0].Span<double>());
        }
    }

    private void Run<T>(ReadOnlySpan<Tensor> operands, Span<T> result)
        where T : unmanaged, IFloatingPoint<T>
    {
        var values = operands[1].Span<T>();
        for (var point = 0; point < result.Length; point++)
        {
            result[point] = BinnedCounts.Place<T>(Search, operands, point) is >= 0 and var place ? values[place] : T.Zero;
        }
    }
}
