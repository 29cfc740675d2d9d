using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations.Calculus;
using Grad.Engine.Operations.Elementwise;
using Grad.Engine.Operations.Indexing;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Embeddings;

/// <summary>The arguments that <c>embedding</c> and <c>embedding_bag</c> share, and the rows they name.</summary>
internal sealed class EmbeddingTable
{
    /// <summary>Reads and checks them.</summary>
    /// <param name="arguments">The call.</param>
    /// <param name="indices">The indices, in any shape.</param>
    public EmbeddingTable(Arguments arguments, Value indices)
    {
        var weight = arguments.Floating("weight");
        if (indices.DType is not (DType.Int64 or DType.Int32))
        {
            throw arguments.Fault($"indices are {indices.DType.Name} (they must be int64 or int32)");
        }

        if (weight.Shape.Rank != 2)
        {
            throw arguments.Fault($"weight has shape {weight.Shape} (it must be a matrix)");
        }

        Index = indices.To(DType.Int64).Reshape(new Shape((int)indices.Shape.Count));
        var count = weight.Shape[0];
        if (arguments.IntOrNull("padding_idx") is { } padding)
        {
            if (padding >= count || padding < -count)
            {
                throw arguments.Fault($"padding_idx is {padding}, but there are {count} rows");
            }

            Size row = padding < 0 ? padding + count : padding;
            IsPadding = Eq.Of(Index, Index.Filled(row)).Reshape(new Shape(Index.Shape[0], 1));
        }

        var rows = Pick(weight);
        if (arguments.NumberOrNull("max_norm") is { } most)
        {
            // PyTorch shortens the table itself, without a tape: values change, derivatives do not.
            var shortened = Pick(Renorm.Of(weight, arguments.Number("norm_type"), 0, most));
            rows += Constant(shortened - rows);
        }

        if (arguments.Bool("scale_grad_by_freq"))
        {
            var one = weight.Graph.Number(1, weight.DType);
            var uses = Scattered.Of(ScatterKind.Add, one.Filled(0).BroadcastTo(new Shape(count)), 0, Index, one.BroadcastTo(Index.Shape));
            var scaled = rows / Gathered.Of(uses, 0, Index).Reshape(new Shape(Index.Shape[0], 1));
            rows = scaled + Constant(rows - scaled);
        }

        Rows = rows;
    }

    /// <summary>The indices as an int64 vector.</summary>
    public Value Index { get; }

    /// <summary>The row for each index.</summary>
    public Value Rows { get; }

    /// <summary>For each index, in a column, whether it is the padding; null where there is none.</summary>
    public Value? IsPadding { get; }

    /// <summary>A value that no derivative flows through.</summary>
    public static Value Constant(Value value) => value.Graph.Add(new Detached(), value);
    private Value Pick(Value weight) => IndexSelected.Of(weight, 0, Index);
}
