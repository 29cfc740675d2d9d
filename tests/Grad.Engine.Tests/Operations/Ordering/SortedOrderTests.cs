using Grad.Engine.Execution;
using Grad.Engine.Generators;
using Grad.Engine.Graphs;
using Grad.Engine.Operations.Ordering;
using Grad.Engine.Planning;
using Grad.Engine.Tensors;

namespace Grad.Engine.Tests.Operations.Ordering;

/// <summary>The order of many elements, or of the first of them, with ties and numbers that compare in their own ways, against a stable sort by comparison.</summary>
public class SortedOrderTests
{
    private static readonly double[] Special =
        [0, -0.0, 1, -1, double.NaN, -double.NaN, double.PositiveInfinity, double.NegativeInfinity, 1e-40, -1e-40, 3e38, -3e38, 255, 256, 65536];

    public static TheoryData<int, bool> Cases
    {
        get
        {
            var data = new TheoryData<int, bool>();
            foreach (var length in (int[])[0, 1, 2, 47, 48, 49, 50, 255, 256, 257, 3000])
            {
                data.Add(length, true);
                data.Add(length, false);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Ties_keep_their_order_and_nan_is_the_greatest(int length, bool isDescending)
    {
        var random = new SplitMix($"{length}");
        double[] numbers = [.. Enumerable.Range(0, 2 * length).Select(i =>
            i % 3 == 0 ? Special[(int)random.Between(0, Special.Length)] : Math.Round(random.Between(-300, 300)))];
        AssertOrder(DType.Float32, [.. numbers.Select(static number => (double)(float)number)], length, isDescending);
        AssertOrder(DType.Float64, numbers, length, isDescending);
        AssertOrder(DType.Int64, [.. numbers.Select(static number => double.IsFinite(number) ? Math.Truncate(Math.Clamp(number, -1e15, 1e15)) : 7)], length, isDescending);
    }

    private static void AssertOrder(DType dtype, double[] numbers, int length, bool isDescending)
    {
        // Two columns: each is sorted by itself.
        var tensor = new Tensor(dtype, new Shape(length, 2));
        for (var i = 0; i < numbers.Length; i++)
        {
            switch (dtype)
            {
                case DType.Float32: tensor.Span<float>()[i] = (float)numbers[i]; break;
                case DType.Float64: tensor.Span<double>()[i] = numbers[i]; break;
                default: tensor.Span<long>()[i] = (long)numbers[i]; break;
            }
        }

        var graph = new Graph();
        var x = graph.Leaf("x", new TensorType(dtype, tensor.Shape));
        int[] counts = [.. ((int[])[length, length / 2, length / 10, 3, 1, 0]).Where(count => count <= length).Distinct()];
        var plan = Planner.Plan([.. counts.Select(count => SortedOrder.Of(x, 0, isDescending, count))], static _ => false);
        var orders = new Executable(plan, AllBackends.Simd).Run(_ => tensor, new Generator(0));
        for (var column = 0; column < 2; column++)
        {
            var comparer = Comparer<int>.Create((a, b) => Compare(numbers[(2 * a) + column], numbers[(2 * b) + column]) * (isDescending ? -1 : 1));
            long[] expected = [.. Enumerable.Range(0, length).OrderBy(static i => i, comparer)];
            foreach (var (order, count) in orders.Zip(counts))
            {
                Assert.Equal(expected.Take(count), Enumerable.Range(0, count).Select(i => order.ToInt64((2 * i) + column)));
            }
        }
    }

    private static int Compare(double a, double b) => double.IsNaN(a) || double.IsNaN(b) ? double.IsNaN(a).CompareTo(double.IsNaN(b)) : a < b ? -1 : a > b ? 1 : 0;
}
