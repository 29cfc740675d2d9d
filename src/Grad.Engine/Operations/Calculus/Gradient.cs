using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations.Elementwise;
using Grad.Engine.Operations.Rearrangements;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Calculus;

internal sealed record Gradient : Composite
{
    public override string Name => "gradient";

    public override IReadOnlyList<string> Signatures =>
    [
        "gradient(Tensor input, *, Scalar? spacing=None, int[]? dim=None, int edge_order=1)",
        "gradient(Tensor input, *, Scalar[] spacing, int[]? dim=None, int edge_order=1)",
        "gradient(Tensor input, *, Tensor[] spacing, int[]? dim=None, int edge_order=1)",
    ];

    public override string Summary => "Numeric derivatives along dimensions by differences of second order inside and of edge_order at the ends.";
    public override string Derivative => "the transposed differences of g";

    public override IReadOnlyList<Sample> Samples =>
    [
        new("gradient(x)[0]", "x: 5"),
        new("gradient(x, spacing=0.5)[1]", "x: 3x4"),
        new("gradient(x, spacing=[0.5, 2.0], dim=[1, 0], edge_order=2)[1]", "x: 3x4"),
        new("gradient(x, spacing=[c], dim=1, edge_order=2)[0]", "x: 3x4", "c: [0, 1, 3, 4]"),
    ];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
    [
        new("gradient(): there are 1 spacings for 2 dims (give one number, or one for each dim)", "gradient(x, spacing=[0.1], dim=[1, 0])", "x: 3x3"),
        new("Dimension out of range (expected to be in range of [-2, 1], but got 3)", "gradient(x, dim=3)", "x: 3x3"),
        new("gradient(): dimension 0 has 1 elements (edge_order 1 needs at least 2)", "gradient(x, dim=0)", "x: 1x3"),
        new("gradient(): edge_order is 3 (it must be 1 or 2)", "gradient(x, edge_order=3)", "x: 5"),
    ];

    public override string GradFn(Arguments arguments) => "CatBackward0";

    public override OperationResult Build(Arguments arguments)
    {
        var x = Promotion.ToFloating(arguments.Tensor("input"));
        int order = arguments.Int("edge_order");
        if (order is not (1 or 2))
        {
            throw arguments.Fault($"edge_order is {order} (it must be 1 or 2)");
        }

        int[] dims = arguments.IntsOrNull("dim") is { } given ? [.. given.Select(dim => x.Shape.Dim(dim))] : [.. Dims.All(x.Shape.Rank)];
        if (dims.Distinct().Count() < dims.Length)
        {
            throw arguments.Fault("a dim appears multiple times in the list of dims");
        }

        if (x.Shape.Rank == 0)
        {
            throw arguments.Fault("the input has no dimensions (it needs at least 1)");
        }

        var steps = Steps(arguments, x, dims);
        return OperationResult.Tuple([.. dims.Select((dim, i) => Along(arguments, x, dim, steps[i], order))]);
    }

    // For each dimension the distances of neighbouring samples, shaped to broadcast.
    private static Value[] Steps(Arguments arguments, Value x, int[] dims)
    {
        var points = arguments["spacing"] is object?[] { Length: > 0 } list && list[0] is Value ? arguments.Tensors("spacing") : null;
        double[] numbers = points is null ? arguments.NumbersOrNull("spacing") ?? [1] : [];
        var isOne = points is null && arguments["spacing"] is not object?[];
        var count = points?.Length ?? numbers.Length;
        if (!isOne && count != dims.Length)
        {
            throw arguments.Fault($"there are {count} spacings for {dims.Length} dims (give one number, or one for each dim)");
        }

        return [.. dims.Select((dim, i) =>
        {
            var shape = Reduction.Keep(x.Shape, Dims.All(x.Shape.Rank)).With(dim, Math.Max(x.Shape[dim] - 1, 0));
            if (points is null)
            {
                return x.Number(numbers[isOne ? 0 : i]).BroadcastTo(shape);
            }

            return points[i].Shape.Equals(new Shape(x.Shape[dim]))
                ? Diff.Once(points[i].To(x.DType), 0).Reshape(shape)
                : throw arguments.Fault($"spacing has shape {points[i].Shape}, but dimension {dim} has {x.Shape[dim]} elements");
        })];
    }

    private static Value Along(Arguments arguments, Value x, int dim, Value steps, int order)
    {
        var size = x.Shape[dim];
        if (size <= order)
        {
            throw arguments.Fault($"dimension {dim} has {size} elements (edge_order {order} needs at least {order + 1})");
        }

        var slopes = Diff.Once(x, dim) / steps;
        Value first = Part(slopes, 0), last = Part(slopes, size - 2);
        if (size == 2)
        {
            return Cat.Of([first, last], dim);
        }

        // The parabola through three neighbours: its slope in the middle and at the ends is a mean of the two slopes between them.
        Value before = Slice.Of(steps, dim, 0, size - 2), after = Slice.Of(steps, dim, 1, size - 2);
        Value left = Slice.Of(slopes, dim, 0, size - 2), right = Slice.Of(slopes, dim, 1, size - 2);
        var bend = (right - left) / (before + after);
        var inside = left + (before * bend);
        if (order == 2)
        {
            first -= Part(before, 0) * Part(bend, 0);
            last += Part(after, size - 3) * Part(bend, size - 3);
        }

        return Cat.Of([first, inside, last], dim);

        Value Part(Value value, int index) => Slice.Of(value, dim, index, 1);
    }
}
