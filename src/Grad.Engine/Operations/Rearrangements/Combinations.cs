using Grad.Engine.Operations.Indexing;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Rearrangements;

/// <summary>PyTorch's <c>combinations</c>.</summary>
public sealed record Combinations : Composite
{
    /// <inheritdoc/>
    public override string Name => "combinations";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Signatures =>
    [
        "combinations(Tensor input, int r=2, bool with_replacement=False)",
    ];

    /// <inheritdoc/>
    public override string Summary => "All choices of r elements of a vector, in order, one a row.";

    /// <inheritdoc/>
    public override string Derivative => "g added where the elements come from";

    /// <inheritdoc/>
    public override IReadOnlyList<Sample> Samples =>
    [
        new("combinations(x)", "x: 4"),
        new("combinations(x, 3)", "x: 4"),
        new("combinations(x, r=2, with_replacement=True)", "x: 3"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Refusal> Refusals =>
    [
        new("combinations(): a vector is expected, but the input has shape [2, 2]", "combinations(x)", "x: 2x2"),
        new("combinations(): r is -1 (it must be at least 0)", "combinations(x, -1)", "x: 2"),
    ];

    /// <inheritdoc/>
    public override string? GradFn(Arguments arguments) => "StackBackward0";

    /// <inheritdoc/>
    public override OperationResult Build(Arguments arguments)
    {
        var (x, count) = (arguments.Tensor("input"), arguments.Int("r"));
        if (x.Shape.Rank != 1)
        {
            throw arguments.Fault($"a vector is expected, but the input has shape {x.Shape}");
        }

        if (count < 0)
        {
            throw arguments.Fault($"r is {count} (it must be at least 0)");
        }

        if (count == 0)
        {
            return x.Graph.Constant(new Tensor(x.DType, new Shape(0)));
        }

        var places = new List<long>();
        Collect(places, new long[count], 0, 0, x.Shape[0], arguments.Bool("with_replacement") ? 0 : 1);
        var index = x.Graph.Constant(Tensor.From(new Shape(places.Count), [.. places]));
        return IndexSelected.Of(x, 0, index).Reshape(new Shape(places.Count / count, count));
    }

    private static void Collect(List<long> places, long[] chosen, int depth, long first, int size, int distance)
    {
        if (depth == chosen.Length)
        {
            places.AddRange(chosen);
            return;
        }

        for (var place = first; place < size; place++)
        {
            chosen[depth] = place;
            Collect(places, chosen, depth + 1, place + distance, size, distance);
        }
    }
}
