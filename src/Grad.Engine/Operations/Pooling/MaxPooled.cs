using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Pooling;

/// <summary>
/// The largest element of each window, and its place in the plane, in row-major order. NaN is larger than any number; of equal
/// elements the first counts.
/// </summary>
/// <param name="Depth">The windows along the second dimension of planes [B, depth, rows, columns].</param>
/// <param name="Rows">The windows along the third.</param>
/// <param name="Columns">The windows along the last.</param>
internal sealed record MaxPooled(PoolAxis Depth, PoolAxis Rows, PoolAxis Columns) : Algorithm, IMultipleResults, IDifferentiableResults
{
    public override string OperationName => "max_pool";
    public override string GradFn => "MaxPool2DWithIndicesBackward0";
    public override TensorType Infer(ReadOnlySpan<Value> operands) => InferAll(operands)[0];

    public TensorType[] InferAll(ReadOnlySpan<Value> operands)
    {
        var shape = new Shape(operands[0].Shape[0], Depth.Count, Rows.Count, Columns.Count);
        return [new(operands[0].DType, shape), new(DType.Int64, shape)];
    }

    public override void Run(ReadOnlySpan<Tensor> operands, ReadOnlySpan<Tensor> results)
    {
        for (var plane = 0; plane < operands[0].Shape[0]; plane++)
        {
            MaxWindows.Run(operands[0], results[0], results[1], plane, Depth, Rows, Columns);
        }
    }

    public Value? Pullback(Value node, Value[] results, Value?[] cotangents, int operand) =>
        cotangents[0] is { } cotangent ? MaxWindows.ScatterToMaximum(cotangent, results[1], node.Operands[0].Shape) : null;

    /// <summary>The largest elements of planes of a floating dtype, and their places.</summary>
    public static (Value Values, Value Places) Of(Value planes, PoolAxis depth, PoolAxis rows, PoolAxis columns)
    {
        var results = planes.Graph.AddMultiple(new MaxPooled(depth, rows, columns), planes.To(planes.DType.Widened));
        return (results[0].To(planes.DType), results[1]);
    }
}
