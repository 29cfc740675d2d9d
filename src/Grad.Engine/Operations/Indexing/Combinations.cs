using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Indexing;

internal sealed record Combinations : Composite
{
    public override string Name => "combinations";
    public override IReadOnlyList<string> Signatures => ["combinations(Tensor input, int r=2, bool with_replacement=False)"];
    public override string Summary => "All choices of r elements of a vector, in order, one a row.";
    public override string Derivative => "g added where the elements come from";

    public override IReadOnlyList<Sample> Samples =>
        [new("combinations(x)", "x: 4"), new("combinations(x, 3)", "x: 4"), new("combinations(x, r=2, with_replacement=True)", "x: 3")];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
    [
        new("combinations(): expected a vector, but the input has shape [2, 2]", "combinations(x)", "x: 2x2"),
        new("combinations(): r is -1 (it must be at least 0)", "combinations(x, -1)", "x: 2"),
        new("combinations(): 60 elements have too many combinations of 20 (at most 2147483647 elements are possible)", "combinations(x, 20)", "x: 60"),
    ];

    public override string? GradFn(Arguments arguments) => "StackBackward0";

    public override OperationResult Build(Arguments arguments)
    {
        var (x, count) = (arguments.Tensor("input"), arguments.Int("r"));
        if (x.Shape.Rank != 1)
        {
            throw arguments.Fault($"expected a vector, but the input has shape {x.Shape}");
        }

        if (count < 0)
        {
            throw arguments.Fault($"r is {count} (it must be at least 0)");
        }

        if (count == 0)
        {
            return x.Graph.Constant(new Tensor(x.DType, new Shape(0)));
        }

        var (size, distance) = (x.Shape[0], arguments.Bool("with_replacement") ? 0 : 1);
        var rows = Count(distance == 0 ? size + (long)count - 1 : size, count);
        if (rows * count > int.MaxValue)
        {
            throw GradException.Limit($"{Name}(): {size} elements have too many combinations of {count} (at most {int.MaxValue} elements are possible)");
        }

        var places = new Tensor(DType.Int64, new Shape((int)rows * count));
        Fill(places.Span<long>(), count, size, distance);
        return IndexSelected.Of(x, 0, x.Graph.Constant(places)).Reshape(new Shape((int)rows, count));
    }

    // In how many ways some of a number of elements can be chosen; where they are too many, any number above those that are possible.
    private static double Count(long size, int chosen)
    {
        if (size < chosen)
        {
            return 0;
        }

        var ways = 1.0;
        for (var i = 1; i <= Math.Min(chosen, size - chosen) && ways <= int.MaxValue; i++)
        {
            // Exact: each product is the number of ways to choose so many, times a small one.
            ways = ways * (size - Math.Min(chosen, size - chosen) + i) / i;
        }

        return ways;
    }

    // Row after row in lexicographic order; neighbours in a row are at least a distance apart.
    private static void Fill(Span<long> rows, int count, int size, int distance)
    {
        for (var row = 0; row < rows.Length; row += count)
        {
            var chosen = rows.Slice(row, count);
            if (row == 0)
            {
                for (var i = 0; i < count; i++)
                {
                    chosen[i] = i * (long)distance;
                }

                continue;
            }

            rows.Slice(row - count, count).CopyTo(chosen);
            var last = count - 1;
            while (chosen[last] == size - 1 - ((count - 1 - last) * (long)distance))
            {
                last--;
            }

            chosen[last]++;
            for (var i = last + 1; i < count; i++)
            {
                chosen[i] = chosen[i - 1] + distance;
            }
        }
    }
}
