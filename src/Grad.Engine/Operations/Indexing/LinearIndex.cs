using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Indexing;

/// <summary>
/// Indices along several dimensions as one index into the dimensions taken together, in row-major order. Negative indices count
/// from the end; one out of bounds is rejected.
/// </summary>
/// <param name="Sizes">The sizes of the dimensions; one operand of int64 for each, all of one shape.</param>
/// <param name="Numbers">The numbers of the dimensions, for messages; none for a tensor that is taken as one row.</param>
internal sealed record LinearIndex(Dims Sizes, Dims Numbers) : Algorithm
{
    public override TensorType Infer(ReadOnlySpan<Value> operands) => new(DType.Int64, operands[0].Shape);

    /// <summary>The index, computed at once where all parts are constant.</summary>
    /// <exception cref="GradException">A constant index that is out of bounds.</exception>
    public static Value Of(Graph graph, Dims sizes, Dims numbers, params Value[] parts)
    {
        var primitive = new LinearIndex(sizes, numbers);
        if (!parts.All(static part => part.Primitive is Constant))
        {
            return graph.Add(primitive, parts);
        }

        var result = new Tensor(DType.Int64, parts[0].Shape);
        primitive.Run([.. parts.Select(static part => ((Constant)part.Primitive).Tensor)], [result]);
        return graph.Constant(result);
    }

    public override void Run(ReadOnlySpan<Tensor> operands, ReadOnlySpan<Tensor> results)
    {
        var flat = results[0].Span<long>();
        flat.Clear();
        for (var part = 0; part < operands.Length; part++)
        {
            var indices = operands[part].Span<long>();
            long size = Sizes[part];
            for (var i = 0; i < flat.Length; i++)
            {
                var index = indices[i];
                if (index < -size || index >= size)
                {
                    throw GradException.Computation(Numbers.Count == 0
                        ? $"index {index} is out of range for a tensor of {size} elements"
                        : $"index {index} is out of bounds for dimension {Numbers[part]} with size {size}");
                }

                flat[i] = (flat[i] * size) + (index < 0 ? index + size : index);
            }
        }
    }
}
