using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Rearrangements;

/// <summary>The bytes of a tensor taken for elements of another dtype: <c>x.view(torch.int32)</c>. A bool is true where its byte is not 0.</summary>
/// <param name="DType">The dtype.</param>
internal sealed record Reinterpreted(DType DType) : Algorithm
{
    // As in PyTorch: bits have no derivative.
    public override bool StopsGradient => true;

    public override string OperationName => "view";

    /// <summary>The bytes of a value as another dtype.</summary>
    /// <exception cref="GradException">PyTorch's messages, where elements of another size do not fit.</exception>
    public static Value Of(Arguments arguments, Value x, DType dtype)
    {
        if (x.DType.Size != dtype.Size)
        {
            Check(arguments, x, dtype);
        }

        return x.Graph.Add(new Reinterpreted(dtype), x);
    }

    public override TensorType Infer(ReadOnlySpan<Value> operands)
    {
        var (shape, size) = (operands[0].Shape, operands[0].DType.Size);
        return new(DType, size == DType.Size ? shape : shape.With(shape.Rank - 1, (Size)shape[^1] * size / DType.Size));
    }

    public override void Run(ReadOnlySpan<Tensor> operands, ReadOnlySpan<Tensor> results)
    {
        operands[0].Bytes.CopyTo(results[0].Bytes);
        if (DType == DType.Bool)
        {
            foreach (ref var element in results[0].Bytes)
            {
                element = element == 0 ? (byte)0 : (byte)1;
            }
        }
    }

    private static void Check(Arguments arguments, Value x, DType dtype)
    {
        GradException Fault(Message message) => arguments.Fault($"{message} to view {x.DType.Name} as {dtype.Name} (different element sizes)");
        if (x.Shape.Rank == 0)
        {
            throw Fault("the tensor must have at least 1 dimension");
        }

        var layout = View.LayoutOf(x);
        var last = x.Shape.Rank - 1;
        if (layout.Strides[last] != 1 && x.Shape[last] > 1)
        {
            throw Fault($"the last stride must be 1, not {layout.Strides[last]},");
        }

        var ratio = dtype.Size / x.DType.Size;
        if (ratio < 2)
        {
            return;
        }

        if (x.Shape[last] % ratio != 0)
        {
            throw Fault($"the last size must be divisible by {ratio}, but {x.Shape} ends with {x.Shape[last]},");
        }

        if (layout.Offset % ratio != 0)
        {
            throw Fault($"the storage offset must be divisible by {ratio}, but it is {layout.Offset},");
        }

        for (var dim = 0; dim < last; dim++)
        {
            if (layout.Strides[dim] % ratio != 0 && x.Shape[dim] > 1)
            {
                throw Fault($"the stride of dimension {dim} must be divisible by {ratio}, but it is {layout.Strides[dim]},");
            }
        }
    }
}
