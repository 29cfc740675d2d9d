using Grad.Engine.Graphs;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Ordering;

/// <summary>What <c>unique</c> and <c>unique_consecutive</c> share. How many there are depends on values, so they are found while the graph is built.</summary>
/// <param name="IsSorted">Whether equal elements are brought together first.</param>
internal abstract record UniqueForm(bool IsSorted) : Composite
{
    public override IReadOnlyList<Sample> Samples =>
    [
        new($"{Name}(x)", "x: [3, 1, 1, 3, 2]"),
        new($"{Name}(x, return_inverse=True, return_counts=True)[1]", "x: [[3, 1], [1, 3]]"),
        new($"{Name}(x, return_counts=True)[1]", "x: [3, 1, 1, 3, 2]"),
        new($"{Name}(i, dim=0)", "i: int64 [[3, 1], [1, 2], [1, 2]]"),
        new($"{Name}(x)", "x: scalar"),
    ];

    public override OperationResult Build(Arguments arguments)
    {
        var x = arguments.Tensor("input");
        var tensor = x.Graph.Known(x, Name);
        var dim = arguments.IntOrNull("dim") is { } given ? x.Shape.Dim(given) : (int?)null;
        var slices = new Slices(tensor, dim);
        var order = Order(tensor, slices, dim);
        var firsts = new List<int>();
        for (var i = 0; i < order.Length; i++)
        {
            if (slices.BeginsGroup(order, i))
            {
                firsts.Add(i);
            }
        }

        List<Value> results = [x.Graph.Constant(slices.Take([.. firsts.Select(first => order[first])]))];
        if (arguments.Bool("return_inverse"))
        {
            results.Add(x.Graph.Constant(Inverse(order, firsts, dim is null ? x.Shape : new Shape(slices.Count))));
        }

        if (arguments.Bool("return_counts"))
        {
            results.Add(x.Graph.Constant(Counts(order, firsts)));
        }

        return results.Count == 1 ? results[0] : OperationResult.Tuple([.. results]);
    }

    // Equal ones are side by side, in their original order.
    private int[] Order(Tensor x, Slices slices, int? dim)
    {
        int[] order = [.. Enumerable.Range(0, slices.Count)];
        if (IsSorted && dim is null)
        {
            var sorted = new Tensor(DType.Int64, new Shape(order.Length));
            var numbers = x.DType == x.DType.Widened ? x : Conversion.Convert(x, x.DType.Widened);
            new SortedOrder(Dim: 0, IsDescending: false, order.Length).Run([numbers.Reshape(sorted.Shape)], [sorted]);
            for (var i = 0; i < order.Length; i++)
            {
                order[i] = (int)sorted.Span<long>()[i];
            }
        }
        else if (IsSorted)
        {
            order.AsSpan().Sort((a, b) => slices.Compare(a, b) is var by and not 0 ? by : a - b);
        }

        return order;
    }

    private static Tensor Inverse(int[] order, List<int> firsts, Shape shape)
    {
        var inverse = new Tensor(DType.Int64, shape);
        for (var group = 0; group < firsts.Count; group++)
        {
            foreach (var slice in order.AsSpan(firsts[group]..(group + 1 < firsts.Count ? firsts[group + 1] : order.Length)))
            {
                inverse.Span<long>()[slice] = group;
            }
        }

        return inverse;
    }

    private static Tensor Counts(int[] order, List<int> firsts)
    {
        var counts = new Tensor(DType.Int64, new Shape(firsts.Count));
        for (var group = 0; group < firsts.Count; group++)
        {
            counts.Span<long>()[group] = (group + 1 < firsts.Count ? firsts[group + 1] : order.Length) - firsts[group];
        }

        return counts;
    }

    // Single elements, or the slices along a dimension, with the order of their elements.
    private sealed class Slices(Tensor tensor, int? dim)
    {
        private readonly AxisLines _lines = dim is { } along ? new AxisLines(tensor.Shape, along) : new AxisLines(new Shape(tensor.Count), 0);
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

        public bool BeginsGroup(int[] order, int place) => place == 0 || !AreEqual(order[place - 1], order[place]);

        // NaN differs from itself.
        private bool AreEqual(int a, int b)
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

        public Tensor Take(int[] slices)
        {
            var shape = dim is { } along && _tensor.Shape.Rank > 0 ? _tensor.Shape.With(along, slices.Length) : new Shape(slices.Length);
            var result = new Tensor(_tensor.DType, shape);
            var lines = dim is { } line ? new AxisLines(shape, line) : new AxisLines(shape, 0);
            var size = _tensor.DType.Size;
            for (var n = 0; n < lines.Count; n++)
            {
                for (var i = 0; i < slices.Length; i++)
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

internal sealed record Unique() : UniqueForm(IsSorted: true)
{
    public override string Name => "unique";

    public override IReadOnlyList<string> Signatures =>
        ["unique(Tensor input, bool sorted=True, bool return_inverse=False, bool return_counts=False, int? dim=None)"];

    public override string Summary => "The different elements, or slices along a dim, in ascending order; on request where each element went and how often each came.";
}

internal sealed record UniqueConsecutive() : UniqueForm(IsSorted: false)
{
    public override string Name => "unique_consecutive";

    public override IReadOnlyList<string> Signatures =>
        ["unique_consecutive(Tensor input, bool return_inverse=False, bool return_counts=False, int? dim=None)"];

    public override string Summary => "The elements, or slices along a dim, without those equal to the one before.";
}
