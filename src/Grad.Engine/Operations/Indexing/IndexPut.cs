using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Indexing;

internal sealed record IndexPut : Composite
{
    public override string Name => "index_put";
    public override IReadOnlyList<string> Signatures => ["index_put(Tensor input, Any indices, Tensor values, bool accumulate=False)"];
    public override string Summary => "The tensor with values at the places that index tensors name, replaced or added to.";
    public override string Derivative => "input: g, 0 where replaced; values: g at the places";

    public override IReadOnlyList<Sample> Samples =>
    [
        new("index_put(x, [i], v)", "x: 3x4", "i: int64 [0, 2]", "v: 2x4"),
        new("index_put(x, [i, j], v, accumulate=True)", "x: 3x4", "i: int64 [0, 2, 0]", "j: int64 [1, 1, 1]", "v: 3"),
        new("index_put(x, [m], v)", "x: 3x4", "m: bool [true, false, true]", "v: 4"),
    ];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
    [
        new("index_put(): the input is float32 but the values are float64 (the dtypes must be equal)", "index_put(x, [i], y)", "x: 3", "i: int64 [0, 2]", "y: float64 2"),
        new("index_put(): shape mismatch: value tensor of shape [3] cannot be broadcast to indexing result of shape [2]", "index_put(x, [i], y)", "x: 3", "i: int64 [0, 2]", "y: 3"),
    ];

    public override OperationResult Build(Arguments arguments)
    {
        var (x, values) = (arguments.Tensor("input"), arguments.Tensor("values"));
        var indices = new List<Value?>();
        foreach (var item in arguments["indices"] is object?[] list ? list : [arguments["indices"]])
        {
            switch (item)
            {
                case null:
                    indices.Add(null);
                    break;
                case Value mask when mask.DType is DType.Bool or DType.UInt8:
                    indices.AddRange([.. Masks.Places(arguments.Name, mask)]);
                    break;
                case Value index:
                    indices.Add(Indices.Whole(arguments, index));
                    break;
                default:
                    throw arguments.Fault("indices must be a list of tensors");
            }
        }

        if (indices.Count > x.Shape.Rank || indices.All(static index => index is null))
        {
            throw arguments.Fault($"{indices.Count} dimensions are indexed, but the input has shape {x.Shape}");
        }

        return values.DType == x.DType || values.IsNumber
            ? new AdvancedIndex(arguments.Name, x, indices).Replaced(values.To(x.DType), arguments.Bool("accumulate"))
            : throw arguments.Fault($"the input is {x.DType.Name} but the values are {values.DType.Name} (the dtypes must be equal)");
    }
}
