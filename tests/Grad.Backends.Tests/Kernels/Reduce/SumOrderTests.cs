using Grad.Engine.Execution;
using Grad.Engine.Generators;
using Grad.Engine.Graphs;
using Grad.Engine.Planning;
using Grad.Engine.Tensors;

namespace Grad.Backends.Tests.Kernels.Reduce;

/// <summary>
/// Sums are added in an order that their length alone decides: 16 interleaved partial sums for each block of 1024
/// elements, their halves added, and blocks in pairs; float32 in float64, float64 with the errors of its additions.
/// </summary>
[Collection(nameof(AllBackends.Threads))]
public class SumOrderTests
{
    private const int Block = 1024;
    private const int Partials = 16;
    private const int Sums = 67;

    public static TheoryData<int> Lengths { get; } = [.. Enumerable.Range(1, 40), 63, 64, 65, 1000, 1024, 1025, 2100, 5000];

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Rows_and_columns_are_added_in_the_order_of_their_length(int length)
    {
        foreach (var dtype in (DType[])[DType.Float32, DType.Float64])
        {
            var random = new SplitMix($"{dtype}{length}");
            var numbers = new double[Sums, length];
            for (var i = 0; i < numbers.Length; i++)
            {
                var number = random.Between(-1, 1) * Math.Pow(10, random.Between(-4, 4));
                numbers[i / length, i % length] = dtype == DType.Float32 ? (float)number : number;
            }

            var expected = Enumerable.Range(0, Sums).Select(row => Sum([.. Enumerable.Range(0, length).Select(i => numbers[row, i])], dtype)).ToArray();
            AssertSums(expected, dtype, new Shape(Sums, length), [1], (row, i) => numbers[row, i]);
            AssertSums(expected, dtype, new Shape(length, Sums), [0], (i, row) => numbers[row, i]);

            // Columns that are not side by side.
            AssertSums(expected, dtype, new Shape(length, Sums, 1, 2), [0, 2, 3], (i, rest) => rest % 2 == 0 ? numbers[rest / 2, i] : 0, isPadded: true);
        }
    }

    private static void AssertSums(double[] expected, DType dtype, Shape shape, Dims dims, Func<int, int, double> number, bool isPadded = false)
    {
        var graph = new Graph();
        var x = graph.Leaf("x", new TensorType(dtype, shape));
        var operand = isPadded ? Engine.Graphs.Primitives.Slice.Of(x, 3, 0, 1) : x;
        var tensor = new Tensor(dtype, shape);
        var inner = (int)(shape.Count / shape[0]);
        for (var i = 0; i < shape.Count; i++)
        {
            if (dtype == DType.Float32)
            {
                tensor.Span<float>()[i] = (float)number(i / inner, i % inner);
            }
            else
            {
                tensor.Span<double>()[i] = number(i / inner, i % inner);
            }
        }

        var plan = Planner.Plan([Engine.Operations.Reductions.Sum.Over(operand, dims)], static _ => false);
        foreach (var backend in (IEnumerable<IBackend>)[AllBackends.Scalar, .. AllBackends.Widths, .. AllBackends.Threads])
        {
            var sums = new Executable(plan, backend).Run(_ => tensor, new Generator(0))[0];
            Assert.Equal(expected, Enumerable.Range(0, Sums).Select(row => sums.ToDouble(row)));
        }
    }

    private static double Sum(double[] numbers, DType dtype)
    {
        var isExact = dtype == DType.Float64;
        var blocks = new List<(double Sum, double Error)>();
        for (var start = 0; start < numbers.Length; start += Block)
        {
            var partials = new (double Sum, double Error)[Partials];
            for (var i = start; i < Math.Min(start + Block, numbers.Length); i++)
            {
                partials[i % Partials] = Add(partials[i % Partials], (numbers[i], 0), isExact);
            }

            for (var half = Partials / 2; half > 0; half /= 2)
            {
                for (var i = 0; i < half; i++)
                {
                    partials[i] = Add(partials[i], partials[i + half], isExact);
                }
            }

            blocks.Add(partials[0]);
        }

        var (sum, error) = Pairwise(blocks, isExact);
        return dtype == DType.Float32 ? (float)sum : sum + error;
    }

    // The largest power of two of blocks, and the rest.
    private static (double Sum, double Error) Pairwise(List<(double Sum, double Error)> blocks, bool isExact)
    {
        if (blocks.Count == 1)
        {
            return blocks[0];
        }

        var first = 1;
        while (2 * first < blocks.Count)
        {
            first *= 2;
        }

        return Add(Pairwise(blocks[..first], isExact), Pairwise(blocks[first..], isExact), isExact);
    }

    private static (double Sum, double Error) Add((double Sum, double Error) a, (double Sum, double Error) b, bool isExact)
    {
        var sum = a.Sum + b.Sum;
        var moved = sum - a.Sum;
        var lost = (a.Sum - (sum - moved)) + (b.Sum - moved);
        return isExact ? (sum, a.Error + lost + b.Error) : (sum, 0);
    }
}
