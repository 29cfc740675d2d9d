using Grad.Engine.Graphs;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Indexing;

internal sealed record RepeatInterleave : Composite
{
    public override string Name => "repeat_interleave";

    public override IReadOnlyList<string> Signatures =>
    [
        "repeat_interleave(Tensor input, Any repeats, int? dim=None, *, int? output_size=None)",
        "repeat_interleave(Tensor repeats, *, int? output_size=None)",
    ];

    public override string Summary => "Each element repeated in place: the same number of times, or each as a tensor of counts says.";
    public override string Derivative => "g summed over the copies";

    public override IReadOnlyList<Sample> Samples =>
    [
        new("repeat_interleave(x, 2)", "x: 2x2"),
        new("repeat_interleave(x, 3, dim=1)", "x: 2x2"),
        new("repeat_interleave(x, r, dim=0)", "x: 3x2", "r: int64 [1, 0, 2]"),
    ];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
    [
        new("repeat_interleave(): there are 2 counts for size 3 of dimension 0", "repeat_interleave(x, r, dim=0)", "x: 3x2", "r: int64 [1, 2]"),
        new("repeat_interleave(): a count is -1 (counts must be at least 0)", "repeat_interleave(x, -1)", "x: 3"),
    ];

    public override string? GradFn(Arguments arguments) => arguments.Has("input") ? "IndexSelectBackward0" : null;

    public override OperationResult Build(Arguments arguments)
    {
        if (!arguments.Has("input"))
        {
            return Places(arguments, Counts(arguments, arguments.Tensor("repeats"), null));
        }

        var x = arguments.Tensor("input");
        var row = arguments.IntOrNull("dim") is null || x.Shape.Rank == 0 ? Take.Row(x) : x;
        var dim = arguments.IntOrNull("dim") is { } given ? x.Shape.Dim(given) : 0;
        return IndexSelected.Of(row, dim, Places(arguments, Counts(arguments, arguments["repeats"], row.Shape[dim])));
    }

    private static long[] Counts(Arguments arguments, object? repeats, int? size)
    {
        long[] counts;
        switch (repeats)
        {
            case long count:
                counts = [.. Enumerable.Repeat(count, size ?? 1)];
                break;
            case Value { Shape.Rank: <= 1 } value when value.DType.IsInteger:
                var tensor = value.Graph.Known(value, arguments.Name);
                counts = [.. Enumerable.Range(0, tensor.Count).Select(tensor.ToInt64)];
                counts = counts.Length == 1 && size is { } all ? [.. Enumerable.Repeat(counts[0], all)] : counts;
                break;
            case object?[] list when list.All(static item => item is long):
                counts = [.. list.Cast<long>()];
                break;
            default:
                throw arguments.Fault("repeats must be an int, or an integer tensor of one dimension");
        }

        if (size is not null && counts.Length != size)
        {
            throw arguments.Fault($"there are {counts.Length} counts for size {size} of dimension {arguments.IntOrNull("dim") ?? 0}");
        }

        return counts.All(static count => count is >= 0 and <= int.MaxValue)
            ? counts
            : throw arguments.Fault($"a count is {counts.First(static count => count is < 0 or > int.MaxValue)} (counts must be at least 0)");
    }

    private static Value Places(Arguments arguments, long[] counts)
    {
        var places = new Tensor(DType.Int64, new Shape((Size)counts.Sum()));
        var items = places.Span<long>();
        var next = 0;
        for (var i = 0; i < counts.Length; i++)
        {
            items.Slice(next, (int)counts[i]).Fill(i);
            next += (int)counts[i];
        }

        return arguments.Graph.Constant(places);
    }
}
