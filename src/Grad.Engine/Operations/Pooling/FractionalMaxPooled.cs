using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Pooling;

/// <summary>
/// The largest element of windows whose places a random number for each plane and dimension decides, and its place.
/// Source: B. Graham, Fractional Max-Pooling, 2014, with PyTorch's intervals.
/// </summary>
/// <param name="Kernel">The size of windows along depth, rows and columns.</param>
/// <param name="Output">The number of windows.</param>
/// <param name="Order">For depth, rows and columns, which of a plane's random numbers counts; -1 for a dimension that is not pooled.</param>
internal sealed record FractionalMaxPooled(Dims Kernel, Dims Output, Dims Order) : Algorithm, IMultipleResults, IDifferentiableResults
{
    public override string OperationName => "fractional_max_pool";
    public override string GradFn => "FractionalMaxPool2DBackward0";
    public override TensorType Infer(ReadOnlySpan<Value> operands) => InferAll(operands)[0];

    public TensorType[] InferAll(ReadOnlySpan<Value> operands)
    {
        var shape = new Shape([operands[0].Shape[0], .. Output.Items]);
        return [new(operands[0].DType, shape), new(DType.Int64, shape)];
    }

    public override void Run(ReadOnlySpan<Tensor> operands, ReadOnlySpan<Tensor> results)
    {
        var samples = operands[1];
        var axes = new PoolAxis[3];
        for (var plane = 0; plane < operands[0].Shape[0]; plane++)
        {
            for (var dim = 0; dim < axes.Length; dim++)
            {
                axes[dim] = Order[dim] < 0
                    ? PoolAxis.Single
                    : Axis(operands[0].Shape[dim + 1], dim, samples.ToDouble((plane * samples.Shape[1]) + Order[dim]), samples.DType);
            }

            MaxWindows.Run(operands[0], results[0], results[1], plane, axes[0], axes[1], axes[2]);
        }
    }

    public Value? Pullback(Value node, Value[] results, Value?[] cotangents, int operand) => operand == 0 && cotangents[0] is { } cotangent
        ? MaxWindows.ScatterToMaximum(cotangent, results[1], node.Operands[0].Shape)
        : null;

    // The arithmetic is the dtype's, as in PyTorch: it decides at which whole number an interval begins.
    private PoolAxis Axis(int size, int dim, double sample, DType dtype)
    {
        var (kernel, count) = (Kernel[dim], Output[dim]);
        var starts = new int[count];
        for (var i = 0; i < count - 1; i++)
        {
            if (dtype == DType.Float64)
            {
                var alpha = (size - kernel) / (double)(count - 1);
                starts[i] = (int)((i + sample) * alpha) - (int)(sample * alpha);
            }
            else
            {
                var alpha = (size - kernel) / (float)(count - 1);
                starts[i] = (int)((i + (float)sample) * alpha) - (int)((float)sample * alpha);
            }
        }

        starts[count - 1] = size - kernel;
        return new PoolAxis([.. starts], [.. Enumerable.Repeat(kernel, count)], 1);
    }
}
