using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Indexing;

internal sealed record Scatter : Composite
{
    public override string Name => "scatter";

    public override IReadOnlyList<string> Signatures =>
    [
        "scatter(Tensor input, int dim, Tensor index, Tensor src, *, str? reduce=None)",
        "scatter(Tensor input, int dim, Tensor index, Tensor value, *, str? reduce=None)",
    ];

    public override string Summary => "The tensor with elements of a source put to the places that an index names along a dimension; reduce is 'add' or 'multiply'.";
    public override string Derivative => "input: g, 0 where replaced; src: g at the places that the index names";

    public override IReadOnlyList<Sample> Samples =>
    [
        new("scatter(x, 1, i, s)", "x: 3x4", "i: int64 [[0, 2], [1, 3], [3, 0]]", "s: 3x2"),
        new("scatter(x, 0, i, 2.5)", "x: 3x4", "i: int64 [[0, 2, 1, 0]]"),
        new("scatter(x, 0, i, s, reduce='add')", "x: 3", "i: int64 [0, 0, 2]", "s: 4"),
        new("scatter(x, 0, i, s, reduce='multiply')", "x: 3 in 0.5..2", "i: int64 [0, 0, 2]", "s: 3 in 0.5..2"),
    ];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
    [
        new("scatter(): reduce is 'max' (use 'add' or 'multiply', or scatter_reduce)", "scatter(x, 0, i, x, reduce='max')", "x: 3", "i: int64 [0, 0, 2]"),
        new("scatter(): the input is float32 but the source is float64 (the dtypes must be equal)", "scatter(x, 0, i, y)", "x: 3", "i: int64 [0, 0, 2]", "y: float64 3"),
    ];

    public override string? GradFn(Arguments arguments) => SourceIsNumber(arguments) ? "ScatterBackward1" : "ScatterBackward0";

    public override OperationResult Build(Arguments arguments)
    {
        var source = arguments.Tensor(arguments.Has("src") ? "src" : "value");
        var kind = arguments.TextOrNull("reduce") switch
        {
            null => ScatterKind.Replace,
            "add" => ScatterKind.Add,
            "multiply" => ScatterKind.Multiply,
            var reduce => throw arguments.Fault($"reduce is '{reduce}' (use 'add' or 'multiply', or scatter_reduce)"),
        };
        var index = arguments.Tensor("index");
        if (SourceIsNumber(arguments))
        {
            source = source.To(arguments.Tensor("input").DType).BroadcastTo(index.Shape);
        }

        return Of(arguments, kind, source);
    }

    /// <summary>The input with a source scattered along the argument <c>dim</c> by the argument <c>index</c>.</summary>
    /// <exception cref="GradException">Shapes or dtypes that do not agree.</exception>
    public static Value Of(Arguments arguments, ScatterKind kind, Value source)
    {
        var (input, index) = (arguments.Tensor("input"), arguments.Tensor("index"));
        if (index.Shape.Count == 0)
        {
            return input.Graph.Add(new Alias("ScatterBackward0"), input);
        }

        if (input.DType != source.DType)
        {
            throw arguments.Fault($"the input is {input.DType.Name} but the source is {source.DType.Name} (the dtypes must be equal)");
        }

        var (x, places, dim) = Indices.Prepare(arguments, input, index, source.Shape);
        return Scattered.Of(kind, x, dim, places, Indices.AtLeastRow(source)).Reshape(input.Shape);
    }

    private static bool SourceIsNumber(Arguments arguments) => arguments.Has("value") || arguments.Tensor("src").IsNumber;
}
