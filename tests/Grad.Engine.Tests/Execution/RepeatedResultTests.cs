using Grad.Engine.Execution;
using Grad.Engine.Generators;
using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations.Elementwise;
using Grad.Engine.Operations.Random;
using Grad.Engine.Planning;
using Grad.Engine.Tensors;

namespace Grad.Engine.Tests.Execution;

/// <summary>Large results that repeat elements are written out only when they are read, which cannot be observed.</summary>
public class RepeatedResultTests
{
    /// <summary>The shape of a leaf, what it is repeated to, and the order in which its dimensions are then seen.</summary>
    public static TheoryData<int[], int[], int[]> Shapes { get; } = new()
    {
        { [], [123, 457], [0, 1] },
        { [457], [123, 457], [0, 1] },
        { [123, 1], [123, 457], [0, 1] },
        { [123, 1], [123, 457], [1, 0] },
        { [1, 7, 1, 5], [11, 7, 61, 5], [0, 1, 2, 3] },
        { [1, 7, 1, 5], [11, 7, 61, 5], [3, 1, 0, 2] },
        { [31, 1, 9], [31, 77, 9], [2, 0, 1] },
        { [3, 1, 1], [3, 20000, 1], [0, 1, 2] },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Elements_are_where_the_repetition_has_them(int[] from, int[] to, int[] order)
    {
        var graph = new Graph();
        foreach (var dtype in new[] { DType.Float32, DType.Int64 })
        {
            var x = graph.Leaf("x", new TensorType(dtype, new Shape(from)));
            var tensor = new Tensor(dtype, new Shape(from));
            for (var i = 0; i < tensor.Count; i++)
            {
                tensor.Set(i, i + 1.0);
            }

            Value Seen(Value value) => graph.Add(new Permuted([.. order]), value.BroadcastTo(new Shape(to)));
            Value[] requested = [Seen(x), Seen(x + x)];
            var results = new Executable(Planner.Plan(requested, static _ => false), AllBackends.Simd).Run(_ => tensor, new Generator(0));
            Assert.Equal(Repeated(tensor, to, order, factor: 1), Doubles(results[0]));
            Assert.Equal(Repeated(tensor, to, order, factor: 2), Doubles(results[1]));
        }
    }

    [Fact]
    public void A_gradient_that_repeats_one_number_is_not_computed_but_counts_as_memory()
    {
        var graph = new Graph();
        var x = graph.Leaf("x", new TensorType(DType.Float32, new Shape(1000)), requiresGrad: true);
        var gradient = (x.Number(3) * x.Number(4)).BroadcastTo(new Shape(500, 1000));
        gradient.Name = "gradient";
        var plan = Planner.Plan([gradient], static _ => false);
        Assert.All(plan.Instructions, static instruction => Assert.Equal(1, Assert.IsType<MapInstruction>(instruction).Program.Count));
        Assert.InRange(plan.MemoryNeed, 2_000_000, 2_000_100);
        Assert.Equal(
            $"'gradient' of type float32[500, 1000] raises the needed memory to {plan.MemoryNeed} bytes, but 1999999 are allowed (raise the memory limit, or make the graph smaller)",
            Assert.Throws<GradException>(() => Planner.Plan([gradient], static _ => false, new MemoryBudget(1_999_999))).Message);
    }

    [Theory]
    [InlineData(63, 1)]
    [InlineData(64, 0)]
    public void Short_runs_are_copied_by_a_sweep(int columns, int sweeps)
    {
        var graph = new Graph();
        var x = graph.Leaf("x", new TensorType(DType.Float32, new Shape(1000, 1)));
        Assert.Equal(sweeps, Planner.Plan([x.BroadcastTo(new Shape(1000, columns))], static _ => false).Instructions.Count);
    }

    [Fact]
    public void A_run_that_reuses_its_results_gives_the_elements_of_its_own()
    {
        var graph = new Graph();
        var row = graph.Add(new UniformDraw(new TensorType(DType.Float32, new Shape(300)), 0, 1));
        var executable = new Executable(Planner.Plan([row, row.BroadcastTo(new Shape(200, 300))], static _ => false), AllBackends.Simd) { ReusesResults = true };
        var generator = new Generator(1);
        var first = executable.Run(static _ => throw new InvalidOperationException(), generator);
        var before = Doubles(first[1]);
        for (var run = 0; run < 3; run++)
        {
            var results = executable.Repeat(generator);
            Assert.Equal(Repeated(results[0], [200, 300], [0, 1], factor: 1), Doubles(results[1]));
            Assert.NotEqual(before, Doubles(results[1]));
        }
    }

    [Fact]
    public void It_outlives_the_executable_and_a_later_run()
    {
        var graph = new Graph();
        var x = graph.Leaf("x", new TensorType(DType.Float32, new Shape(300)));
        var executable = new Executable(Planner.Plan([(x * 2).BroadcastTo(new Shape(200, 300))], static _ => false), AllBackends.Simd);
        var (ones, twos) = (Tensor.From(new Shape(300), [.. Enumerable.Repeat(1f, 300)]), Tensor.From(new Shape(300), [.. Enumerable.Repeat(2f, 300)]));
        var first = executable.Run(_ => ones, new Generator(0))[0];
        var second = executable.Run(_ => twos, new Generator(0))[0];
        Assert.All(Doubles(second), static element => Assert.Equal(4, element));
        Assert.All(Doubles(first), static element => Assert.Equal(2, element));
    }

    private static double[] Doubles(Tensor tensor) => [.. Enumerable.Range(0, tensor.Count).Select(tensor.ToDouble)];

    // Element by element, by the indices.
    private static double[] Repeated(Tensor tensor, int[] to, int[] order, double factor)
    {
        var from = tensor.Shape;
        var sizes = Array.ConvertAll(order, dim => to[dim]);
        var elements = new double[sizes.Aggregate(1, static (product, size) => product * size)];
        var index = new int[to.Length];
        for (var i = 0; i < elements.Length; i++)
        {
            for (int dim = order.Length - 1, rest = i; dim >= 0; rest /= sizes[dim], dim--)
            {
                index[order[dim]] = rest % sizes[dim];
            }

            var place = 0;
            for (var dim = 0; dim < from.Rank; dim++)
            {
                place = (place * from[dim]) + (from[dim] == 1 ? 0 : index[dim + to.Length - from.Rank]);
            }

            elements[i] = factor * tensor.ToDouble(place);
        }

        return elements;
    }
}
