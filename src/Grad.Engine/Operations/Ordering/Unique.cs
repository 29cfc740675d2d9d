using Grad.Engine.Graphs;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Ordering;

/// <summary>What <c>unique</c> and <c>unique_consecutive</c> share. How many there are depends on values, so they are found while the graph is built.</summary>
/// <param name="IsSorted">Whether equal elements are brought together first.</param>
public abstract record UniqueForm(bool IsSorted) : Composite
{
    /// <inheritdoc/>
    public override string? Derivative => null;

    /// <inheritdoc/>
    public override IReadOnlyList<Sample> Samples =>
    [
        new($"{Name}(x)", "x: [3, 1, 1, 3, 2]"),
        new($"{Name}(x, return_inverse=True, return_counts=True)[1]", "x: [[3, 1], [1, 3]]"),
        new($"{Name}(x, return_counts=True)[1]", "x: [3, 1, 1, 3, 2]"),
        new($"{Name}(i, dim=0)", "i: int64 [[3, 1], [1, 2], [1, 2]]"),
        new($"{Name}(x)", "x: scalar"),
    ];

    /// <inheritdoc/>
    public override string? GradFn(Arguments arguments) => null;

    /// <inheritdoc/>
    public override OperationResult Build(Arguments arguments)
    {
        var x = arguments.Tensor("input");
        var (values, inverse, counts) = Find(arguments, x, x.Graph.Known(x, Name));
        List<Value> results = [x.Graph.Constant(values)];
        if (arguments.Bool("return_inverse"))
        {
            results.Add(x.Graph.Constant(inverse));
        }

        if (arguments.Bool("return_counts"))
        {
            results.Add(x.Graph.Constant(counts));
        }

        return results.Count == 1 ? results[0] : OperationResult.Tuple([.. results]);
    }

    private (Tensor Values, Tensor Inverse, Tensor Counts) Find(Arguments arguments, Value x, Tensor tensor)
    {
        var dim = arguments.IntOrNull("dim") is { } given ? x.Shape.Dim(given) : (int?)null;
        var slices = new Slices(tensor, dim);
        int[] order = [.. Enumerable.Range(0, slices.Count)];
        if (IsSorted)
        {
            order.AsSpan().Sort((a, b) => slices.Compare(a, b) is var by and not 0 ? by : a - b);
        }

        var inverse = new Tensor(DType.Int64, dim is null ? x.Shape : new Shape(slices.Count));
        var firsts = new List<int>();
        var counts = new List<long>();
        for (var i = 0; i < order.Length; i++)
        {
            if (i == 0 || !slices.AreEqual(order[i - 1], order[i]))
            {
                firsts.Add(order[i]);
                counts.Add(0);
            }

            counts[^1]++;
            inverse.Set(order[i], firsts.Count - 1L);
        }

        return (slices.Take(firsts), inverse, Tensor.From<long>(new Shape(counts.Count), [.. counts]));
    }

    // Single elements, or the slices along a dimension, with the order of their elements.
    private sealed class Slices(Tensor tensor, int? dim)
    {
        private readonly Lines _lines = dim is { } along ? new Lines(tensor.Shape, along) : new Lines(new Shape(tensor.Count), 0);
        private readonly Tensor _tensor = tensor;

        public int Count => _lines.Length;

        public int Compare(int a, int b)
        {
            for (var line = 0; line < _lines.Count; line++)
            {
                var (x, y) = (_lines.Start(line) + (a * _lines.Step), _lines.Start(line) + (b * _lines.Step));
                var by = _tensor.DType.IsFloating
                    ? CompareNumbers(_tensor.ToDouble(x), _tensor.ToDouble(y))
                    : _tensor.ToInt64(x).CompareTo(_tensor.ToInt64(y));
                if (by != 0)
                {
                    return by;
                }
            }

            return 0;
        }

        // NaN is above all others.
        private static int CompareNumbers(double x, double y) =>
            x < y ? -1
            : x > y ? 1
            : x == y ? 0
            : double.IsNaN(x).CompareTo(double.IsNaN(y));

        // NaN differs from itself.
        public bool AreEqual(int a, int b)
        {
            for (var line = 0; line < _lines.Count; line++)
            {
                if (_tensor.DType.IsFloating && double.IsNaN(_tensor.ToDouble(_lines.Start(line) + (a * _lines.Step))))
                {
                    return false;
                }
            }

            return Compare(a, b) == 0;
        }

        public Tensor Take(List<int> slices)
        {
            var shape = dim is { } along && _tensor.Shape.Rank > 0 ? _tensor.Shape.With(along, slices.Count) : new Shape(slices.Count);
            var result = new Tensor(_tensor.DType, shape);
            var lines = dim is { } line ? new Lines(shape, line) : new Lines(shape, 0);
            var size = _tensor.DType.Size;
            for (var n = 0; n < lines.Count; n++)
            {
                for (var i = 0; i < slices.Count; i++)
                {
                    var from = _lines.Start(n) + (slices[i] * _lines.Step);
                    var to = lines.Start(n) + (i * lines.Step);
                    _tensor.Bytes.Slice(from * size, size).CopyTo(result.Bytes[(to * size)..]);
                }
            }

            return result;
        }
    }
}

/// <summary>PyTorch's <c>unique</c>.</summary>
public sealed record Unique() : UniqueForm(IsSorted: true)
{
    /// <inheritdoc/>
    public override string Name => "unique";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Signatures =>
        ["unique(Tensor input, bool sorted=True, bool return_inverse=False, bool return_counts=False, int? dim=None)"];

    /// <inheritdoc/>
    public override string Summary => "The different elements, or slices along a dim, in ascending order; on request where each element went and how often each came.";
}

/// <summary>PyTorch's <c>unique_consecutive</c>.</summary>
public sealed record UniqueConsecutive() : UniqueForm(IsSorted: false)
{
    /// <inheritdoc/>
    public override string Name => "unique_consecutive";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Signatures =>
        ["unique_consecutive(Tensor input, bool return_inverse=False, bool return_counts=False, int? dim=None)"];

    /// <inheritdoc/>
    public override string Summary => "The elements, or slices along a dim, without those equal to the one before.";
}
