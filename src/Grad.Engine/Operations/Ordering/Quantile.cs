using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations.Elementwise;
using Grad.Engine.Operations.Indexing;
using Grad.Engine.Operations.Reductions;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Ordering;

/// <summary>What <c>quantile</c> and <c>nanquantile</c> share.</summary>
/// <param name="PassesNan">Whether a NaN is passed over; otherwise it is the result.</param>
internal abstract record QuantileForm(bool PassesNan) : Composite
{
    public override IReadOnlyList<string> Signatures =>
        [$"{Name}(Tensor input, Tensor q, int? dim=None, bool keepdim=False, *, str interpolation='linear')"];

    public override string Derivative => "g at the two elements that are interpolated, by their weights";

    public override IReadOnlyList<Sample> Samples =>
    [
        new($"{Name}(x, 0.3)", "x: 3x4"),
        new($"{Name}(x, 0.5, dim=1, keepdim=True, interpolation='midpoint')", "x: 3x4x2"),
        new($"{Name}(x, tensor([0.1, 0.25]), dim=0)", "x: 5x2"),
        new($"{Name}(x, 0.4, interpolation='nearest')", "x: 6"),
        new($"{Name}(x, 0.4, interpolation='lower')", "x: 6"),
        new($"{Name}(x, 0.4, interpolation='higher')", "x: scalar"),
    ];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
    [
        new($"{Name}(): q is 2 (it must be between 0 and 1)", $"{Name}(x, 2)", "x: 3"),
        new($"{Name}(): the input has no elements", $"{Name}(x, 0.5)", "x: 0"),
        new($"{Name}(): interpolation is 'abc' (use 'linear', 'lower', 'higher', 'midpoint' or 'nearest')", $"{Name}(x, 0.5, interpolation='abc')", "x: 3"),
        new($"{Name}(): not implemented for int64 (convert with to(x, dtype=...))", $"{Name}(i, 0.5)", "i: int64 3"),
    ];

    public override string GradFn(Arguments arguments) => "SqueezeBackward3";

    public override OperationResult Build(Arguments arguments)
    {
        var (x, q) = (arguments.Floating("input"), arguments.Tensor("q"));
        if (x.Shape.Count == 0)
        {
            throw arguments.Fault("the input has no elements");
        }

        if (q.Shape.Rank > 1)
        {
            throw arguments.Fault($"q has shape {q.Shape} (it must be a number or one-dimensional)");
        }

        var isKept = arguments.Bool("keepdim");
        var kept = isKept ? Reduction.Keep(x.Shape, Dims.All(x.Shape.Rank)) : Shape.Scalar;
        var dim = 0;
        if (arguments.IntOrNull("dim") is { } given)
        {
            dim = x.Shape.Dim(given);
            kept = x.Shape.Rank == 0 ? x.Shape : isKept ? Reduction.Keep(x.Shape, [dim]) : x.Shape.Without(dim);
            x = x.Shape.Rank == 0 ? x.Reshape(new Shape(1)) : x;
        }
        else
        {
            x = x.Reshape(new Shape((int)x.Shape.Count));
        }

        var result = Along(arguments, x, Checked(arguments, q, x.DType), dim);
        return q.Shape.Rank == 0 ? result.Reshape(kept) : result.Reshape(kept.Insert(0, q.Shape[0]));
    }

    private Value Checked(Arguments arguments, Value q, DType dtype)
    {
        const string Advice = "(it must be between 0 and 1)";
        if (q.IsNumber && q.Primitive is Constant { Tensor: var tensor } && tensor.ToDouble(0) is var number)
        {
            return number is >= 0 and <= 1 ? q.To(dtype) : throw arguments.Fault($"q is {number} {Advice}");
        }

        return q.Graph.Add(new InRange(0, 1, $"{Name}(): q is {{0}} {Advice}"), q.To(dtype));
    }

    // The quantiles along a dimension, with those of one q after those of another along a new first dimension.
    private Value Along(Arguments arguments, Value x, Value q, int dim)
    {
        var sorted = Msort.Of(x, dim);
        Size count = q.Shape.Rank == 0 ? 1 : q.Shape[0];
        var lines = Reduction.Keep(x.Shape, [dim]);
        var shape = lines.Insert(0, count);
        var numbers = Sum.Kept(Eq.Of(x, x).To(x.DType), [dim]);
        var last = Maximum.Of(numbers - 1, numbers.Filled(0)).BroadcastTo(shape);
        var rank = q.Reshape(new Shape([count, .. Enumerable.Repeat(1, lines.Rank)])).BroadcastTo(shape) * last;
        if (!PassesNan)
        {
            // NaN sorts last: where there is one, the result is the last element.
            var hasNan = Lt.Of(numbers, numbers.Filled(x.Shape[dim])).BroadcastTo(shape);
            rank = Where.Of(hasNan, rank.Filled(x.Shape[dim] - 1), rank);
        }

        var (below, above) = (Floor.Of(rank), Ceil.Of(rank));
        return arguments.Text("interpolation") switch
        {
            "linear" => Between(At(below), At(above), rank - below),
            "midpoint" => Between(At(below), At(above), rank.Filled(0.5)),
            "lower" => At(below),
            "higher" => At(above),
            "nearest" => At(Nearest.Of(rank)),
            var other => throw arguments.Fault($"interpolation is '{other}' (use 'linear', 'lower', 'higher', 'midpoint' or 'nearest')"),
        };

        Value At(Value ranks) => Gathered.Of(sorted.Reshape(x.Shape.Insert(0, 1)).BroadcastTo(x.Shape.Insert(0, count)), dim + 1, ranks.To(DType.Int64));
    }

    // Exact at both ends, as PyTorch's lerp.
    private static Value Between(Value a, Value b, Value weight)
    {
        var difference = b - a;
        return Where.Of(Lt.Of(weight, weight.Filled(0.5)), a + (weight * difference), b - ((1 - weight) * difference));
    }
}

internal sealed record Quantile() : QuantileForm(PassesNan: false)
{
    public override string Name => "quantile";
    public override string Summary => "The q-quantiles of all elements, or along a dimension; NaN where there is one.";
}

internal sealed record Nanquantile() : QuantileForm(PassesNan: true)
{
    public override string Name => "nanquantile";
    public override string Summary => "The q-quantiles of the elements that are not NaN, of all or along a dimension.";
}
