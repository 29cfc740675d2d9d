using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations.Elementwise;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Embeddings;

internal sealed record Embedding : Composite
{
    public override string Name => "embedding";

    public override IReadOnlyList<string> Signatures =>
        ["embedding(Tensor input, Tensor weight, int? padding_idx=None, float? max_norm=None, float norm_type=2.0, bool scale_grad_by_freq=False, bool sparse=False)"];

    public override string Summary => "The rows of weight that the indices name; rows longer than max_norm are shortened.";
    public override string Derivative => "weight: g added at the rows, but for that of padding_idx; over the number of uses with scale_grad_by_freq";

    public override IReadOnlyList<Sample> Samples =>
    [
        new("embedding(i, w)", "i: int64 2x3 in 0..5", "w: 5x2"),
        new("embedding(i, w, padding_idx=1)", "i: int64 [0, 2, 4, 2]", "w: 5x2"),
        new("embedding(i, w)", "i: int64 scalar in 0..5", "w: 5x2"),
    ];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
    [
        new("embedding(): indices are float32 (they must be int64 or int32)", "embedding(x, w)", "x: 3", "w: 5x2"),
        new("embedding(): weight has shape [5] (it must be a matrix)", "embedding(i, w)", "i: int64 [0, 1]", "w: 5"),
        new("embedding(): padding_idx is 5, but there are 5 rows", "embedding(i, w, padding_idx=5)", "i: int64 [0, 1]", "w: 5x2"),
    ];

    public override OperationResult Build(Arguments arguments)
    {
        var index = arguments.Tensor("input");
        var table = new EmbeddingTable(arguments, index);
        var rows = table.IsPadding is { } isPadding
            ? Where.Of(isPadding, EmbeddingTable.Constant(table.Rows), table.Rows)
            : table.Rows;
        return rows.Reshape(new Shape([.. index.Shape.Sizes, rows.Shape[1]]));
    }
}
