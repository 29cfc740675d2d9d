using Grad.Engine.Graphs;

namespace Grad.Engine.Operations.Rearrangements;

internal sealed record TensorSplit : Composite
{
    public override string Name => "tensor_split";

    public override IReadOnlyList<string> Signatures =>
    [
        "tensor_split(Tensor input, Any indices_or_sections, int dim=0)",
        "tensor_split(Tensor input, Any indices, int dim=0)",
        "tensor_split(Tensor input, Any sections, int dim=0)",
        "tensor_split(Tensor input, Any tensor_indices_or_sections, int dim=0)",
    ];

    public override string Summary => "Parts along a dimension: a number of nearly equal ones, or those between listed places.";
    public override string Derivative => "each part's g at its place";
    public override IReadOnlyList<Sample> Samples => [new("tensor_split(x, 3)", "x: 7x2"), new("tensor_split(x, [1, 4], dim=1)", "x: 2x6")];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("tensor_split(): the number of sections is 0 (it must be at least 1)", "tensor_split(x, 0)", "x: 5")];

    public override string? GradFn(Arguments arguments) => "SliceBackward0";

    public override OperationResult Build(Arguments arguments)
    {
        var x = arguments.Tensor("input");
        if (x.Shape.Rank == 0)
        {
            throw arguments.Fault("a 0-dimensional tensor cannot be split (it needs at least 1 dimension)");
        }

        return OperationResult.Tuple(Cut(arguments, x, x.Shape.Dim(arguments.Int("dim"))));
    }

    /// <summary>The parts that the argument asks for: an int, a list of ints, or an int64 tensor of either form.</summary>
    public static Value[] Cut(Arguments arguments, Value x, int dim)
    {
        string[] names = ["indices_or_sections", "indices", "sections", "split_size_or_sections", "tensor_indices_or_sections"];
        var argument = arguments[names.First(arguments.Has)];
        if (argument is Value value)
        {
            var tensor = value.Graph.Known(value, arguments.Name);
            long[] items = [.. Enumerable.Range(0, tensor.Count).Select(tensor.ToInt64)];
            return tensor.Shape.Rank == 0 ? Even(arguments, x, dim, items[0]) : Sections.At(x, dim, items);
        }

        return argument switch
        {
            long count => Even(arguments, x, dim, count),
            object?[] items when items.All(static item => item is long) => Sections.At(x, dim, [.. items.Cast<long>()]),
            _ => throw arguments.Fault("the split positions must be an int, a list of ints, or an int64 tensor"),
        };
    }

    private static Value[] Even(Arguments arguments, Value x, int dim, long count) => count is >= 1 and <= int.MaxValue
        ? Sections.Even(x, dim, (int)count)
        : throw arguments.Fault($"the number of sections is {count} (it must be at least 1)");
}
