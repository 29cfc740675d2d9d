using System.Text;
using Grad.Documents;
using Grad.Documents.Binding;
using Grad.Engine.Differentiation;
using Grad.Engine.Execution;
using Grad.Engine.Generators;
using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations.Elementwise;
using Grad.Engine.Operations.Reductions;
using Grad.Engine.Planning;
using Grad.Engine.Tensors;

namespace Grad.Engine.Tests.Planning;

/// <summary>What is computed in one fused loop, forward and backward, and that fusion changes no bit.</summary>
[Collection(nameof(AllBackends.Threads))]
public class FusionTests
{
    // Emulated lanes take their time; for the largest shapes the real ones and several threads have to do.
    private const int Large = 1 << 20;

    /// <summary>A loss of x, and how many loops it and its gradient take for a shape.</summary>
    public static TheoryData<string, int, int, int> Sweeps { get; } = new()
    {
        // What needs the sum of all elements comes after the loop, except for a row that fits the cache.
        { "0.5 * sum(5 * (x + 1) ** 2)", 1, 100_000, 2 },
        { "0.5 * sum(5 * (x + 1) ** 2)", 1, 1_000, 1 },
        { "sum(tanh(2 * x + 1) * sigmoid(x) + exp(-x ** 2))", 1, 100_000, 1 },
        { "sum(softmax(x, 1) * x)", 300, 200, 1 },
        { "sum(softmax(x, 1) * x)", 30, 3_000, 1 },
        { "sum(log_softmax(x, 1) ** 2)", 30, 3_000, 1 },
        { "sum(layer_norm(x, [200]) ** 2)", 300, 200, 1 },

        // A row that the second-level cache does not hold is read again for what needs its sum: the sums, the means, the squares with
        // the sums of their derivatives, the means of those, the gradient.
        { "sum((x - x.mean(1, keepdim=True)) ** 2)", 2, 20_000, 5 },
    };

    /// <summary>Losses of x, w (a row) and c (a column), with shapes around the sizes of tiles, blocks and parts.</summary>
    public static TheoryData<string, int, int> Losses
    {
        get
        {
            var data = new TheoryData<string, int, int>();
            foreach (var loss in (string[])
            [
                "sum(softmax(x, 1) * w)",
                "sum(layer_norm(x, [COLUMNS], w, w) ** 2)",
                "mean((x * w + c) ** 2) + sum(x.sum(1) * c[:, 0])",
                "sum((x - x.amax(1, keepdim=True)) * x.mean(0)) + x.std()",
                "sum(log_softmax(x, 1) * (x > 0)) * sum(x * c)",
                "sum(((x - x.mean()) / x.std()) ** 3 * w) + sum(relu(x - c - x.mean()))",
            ])
            {
                foreach (var (rows, columns) in ((int, int)[])
                    [(1, 1), (1, 7), (7, 1), (3, 5), (70, 33), (33, 1023), (5, 1024), (3, 1025), (17, 3000), (4099, 10), (2, 16_390), (4100, 1030)])
                {
                    data.Add(loss, rows, columns);
                }
            }

            return data;
        }
    }

    /// <summary>Losses of x as images by channels of pixels, and of w, of which each channel has its element.</summary>
    public static TheoryData<string, int, int, int> Images
    {
        get
        {
            var data = new TheoryData<string, int, int, int>();
            foreach (var loss in (string[])
            [
                "sum(relu(batch_norm(IMAGES, null, null, w[:CHANNELS], w[:CHANNELS], true)).sum((0, 2)) ** 2)",
                "sum((IMAGES * w[:CHANNELS, None]).amax((0, 2)) * (IMAGES ** 2).sum((0, 2)))",
                "sum((IMAGES * w[:CHANNELS, None] + c.reshape(IMAGE, 1, 1)) ** 3)",
                "sum((IMAGES - IMAGES.mean((0, 2), keepdim=True)) ** 3 * x.reshape(IMAGE, CHANNELS, PIXELS))",
            ])
            {
                foreach (var (images, channels, pixels) in ((int, int, int)[])
                    [(1, 3, 64), (2, 3, 64), (3, 1, 200), (3, 2, 65), (7, 5, 63), (5, 7, 100), (2, 3, 1024), (3, 2, 1025), (2, 2, 3000), (17, 3, 1000)])
                {
                    data.Add(loss, images, channels, pixels);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Sweeps))]
    public void Forward_and_backward_are_swept_together(string loss, int rows, int columns, int sweeps)
    {
        var (_, requested, _) = Bind(loss, rows, columns);
        Assert.Equal(sweeps, Planner.Plan(requested, static _ => false).Instructions.Count);
    }

    [Theory]
    [MemberData(nameof(Losses))]
    public void A_sweep_gives_what_node_by_node_evaluation_gives(string loss, int rows, int columns) => AssertAsNodeByNode(loss, rows, columns);

    [Theory]
    [MemberData(nameof(Images))]
    public void So_does_one_that_walks_through_the_images_of_a_channel(string loss, int images, int channels, int pixels) =>
        AssertAsNodeByNode(OfImages(loss, images, channels, pixels), images, channels * pixels);

    [Theory]
    [InlineData(4, 3, 64, true)]
    [InlineData(4, 3, 63, false)]
    public void Statistics_of_channels_are_rows_of_a_sweep_where_images_are_large(int images, int channels, int pixels, bool isSwept)
    {
        var loss = OfImages("sum(relu(batch_norm(IMAGES, null, null, w[:CHANNELS], w[:CHANNELS], true)).sum((0, 2)) ** 2)", images, channels, pixels);
        var (_, requested, _) = Bind(loss, images, channels * pixels);
        var instructions = Planner.Plan(requested, static _ => false).Instructions;
        Assert.Equal(isSwept, !instructions.OfType<ReduceInstruction>().Any());
        Assert.Equal(isSwept, instructions.OfType<MapInstruction>().Any(map => (map.Program.Rows, map.Program.Columns) == (channels, images * pixels)));
    }

    private static string OfImages(string loss, int images, int channels, int pixels) => loss
        .Replace("IMAGES", "x.reshape(IMAGE, CHANNELS, PIXELS)", StringComparison.Ordinal)
        .Replace("IMAGE", $"{images}", StringComparison.Ordinal)
        .Replace("CHANNELS", $"{channels}", StringComparison.Ordinal)
        .Replace("PIXELS", $"{pixels}", StringComparison.Ordinal);

    private static void AssertAsNodeByNode(string loss, int rows, int columns)
    {
        var (graph, requested, leaves) = Bind(loss, rows, columns);
        var plan = Planner.Plan(requested, static _ => false);
        var expected = NodeByNode(graph, requested, leaves);
        IBackend[] backends = rows * columns > Large
            ? [AllBackends.Simd, AllBackends.Threads[2]]
            : [AllBackends.Scalar, .. AllBackends.Widths, .. AllBackends.Threads];
        foreach (var backend in backends)
        {
            var executable = new Executable(plan, backend) { ReusesResults = true };
            executable.Run(value => leaves[value], new Generator(0));
            var actual = executable.Repeat(new Generator(0));
            for (var i = 0; i < actual.Length; i++)
            {
                Assert.True(expected[i].Bytes.SequenceEqual(actual[i].Bytes), $"{requested[i]} on {backend.Name}");
            }
        }
    }

    [Fact]
    public void A_value_of_the_forward_pass_is_computed_where_the_backward_pass_uses_it()
    {
        // The product of a with 2 is between two matrix products; nothing is gained by computing it before the first one.
        var graph = new Graph();
        var type = new TensorType(DType.Float32, new Shape(8, 8));
        var (a, b) = (graph.Leaf("a", type), graph.Leaf("b", type));
        var early = a * 2;
        var product = Engine.Graphs.Primitives.MatrixProduct.Of(b.Reshape(new Shape(1, 8, 8)), b.Reshape(new Shape(1, 8, 8))).Reshape(new Shape(8, 8));
        var late = (product + 1) * early;
        var plan = Planner.Plan([late], static _ => false);
        Assert.Equal(["ContractInstruction", "MapInstruction"], plan.Instructions.Select(static instruction => instruction.GetType().Name));
    }

    [Fact]
    public void What_is_cheap_is_computed_again_where_that_saves_a_tensor()
    {
        // Both are used in the loop that sums the squares and in the one after it.
        var graph = new Graph();
        var x = graph.Leaf("x", new TensorType(DType.Float32, new Shape(300, 200)));
        var difference = x - Mean(x);
        var exponential = Exp.Of(x - 1);
        var plan = Planner.Plan([difference / Mean(Square.Of(difference)), exponential / Mean(Square.Of(exponential))], static _ => false);
        var kept = plan.Buffers.Select(plan.ValueOf).ToList();
        Assert.DoesNotContain(difference, kept);
        Assert.Contains(exponential, kept);
    }

    [Fact]
    public void A_product_with_one_is_not_computed_and_a_difference_from_minus_zero_is()
    {
        var graph = new Graph();
        var x = graph.Leaf("x", new TensorType(DType.Float32, new Shape(3)));
        Assert.Empty(Operations(x * 1));
        Assert.Empty(Operations(1 * x));
        Assert.Empty(Operations(x / 1));
        Assert.Empty(Operations(x - 0));
        Assert.Equal(["Sub"], Operations(x - -0.0));
        Assert.Equal(["Add"], Operations(x + 0));
    }

    private static Value Mean(Value x) => Sum.Over(x, [0, 1]) / x.Shape.Count;

    private static IEnumerable<string> Operations(Value value) =>
        Planner.Plan([value], static _ => false).Instructions.OfType<MapInstruction>()
            .SelectMany(static map => map.Program.Steps.Select(step => map.Program.FormOf(step).Operation!.GetType().Name));

    private static (Graph Graph, Value[] Requested, Dictionary<Value, Tensor> Leaves) Bind(string loss, int rows, int columns)
    {
        var document = DocumentReader.Read("sweep", Encoding.UTF8.GetBytes($$"""
            {
              "variables": {
                "x": { "zeros": [{{rows}}, {{columns}}], "requires_grad": true },
                "w": { "zeros": [{{columns}}], "requires_grad": true },
                "c": { "zeros": [{{rows}}, 1], "requires_grad": true }
              },
              "nodes": { "loss": "{{loss.Replace("COLUMNS", $"{columns}", StringComparison.Ordinal)}}" }
            }
            """));
        var bound = BoundGraph.Bind(document, new BindingOptions());
        var random = new SplitMix($"{rows}x{columns}");
        var leaves = new Dictionary<Value, Tensor>();
        foreach (var variable in bound.Variables)
        {
            var tensor = new Tensor(DType.Float32, variable.Leaf.Shape);
            foreach (ref var element in tensor.Span<float>())
            {
                element = (float)random.Between(-2, 2);
            }

            leaves[variable.Leaf] = tensor;
        }

        var output = (Value)bound.Outputs[^1].BoundValue!;
        var gradients = ReverseMode.Pullback(output, output.Filled(1), [.. leaves.Keys]);
        return (bound.Graph, [output, .. gradients.OfType<Value>()], leaves);
    }

    // What lies transposed in memory is left to the kernel of reductions, which shares no code with fused loops.
    private static Tensor Reduced(Reduction reduction, Tensor tensor)
    {
        var graph = new Graph();
        Dims order = [.. Enumerable.Range(0, tensor.Shape.Rank).Reverse()];
        var x = graph.Leaf("x", new TensorType(tensor.DType, tensor.Shape));
        var transposed = Run(graph.Add(new Permuted(order), x), tensor);
        var y = graph.Leaf("y", new TensorType(tensor.DType, transposed.Shape));
        var reduced = graph.Add(reduction, graph.Add(new Permuted(order), y));
        Assert.True(tensor.Shape.Count == 1 || Planner.Plan([reduced], static _ => false).Instructions is [ReduceInstruction]);
        return Run(reduced, transposed);
    }

    private static Tensor Run(Value value, Tensor leaf) =>
        new Executable(Planner.Plan([value], static _ => false), AllBackends.Scalar).Run(_ => leaf, new Generator(0))[0];

    // Every node alone, from the tensors of its operands: nothing is fused.
    private static Tensor[] NodeByNode(Graph graph, Value[] requested, Dictionary<Value, Tensor> leaves)
    {
        var tensors = new Dictionary<Value, Tensor>(leaves);
        var needed = new HashSet<Value>(requested);
        for (var id = graph.Nodes.Count - 1; id >= 0; id--)
        {
            if (needed.Contains(graph.Nodes[id]))
            {
                needed.UnionWith(graph.Nodes[id].Operands.ToArray());
            }
        }

        foreach (var node in graph.Nodes.Where(node => needed.Contains(node) && node.Primitive is not (Leaf or Constant)))
        {
            tensors[node] = node.Primitive is Reduction reduction
                ? Reduced(reduction, tensors[node.Operands[0]])
                : new Executable(Planner.Plan([node], value => value != node), AllBackends.Scalar).Run(value => tensors[value], new Generator(0))[0];
        }

        return [.. requested.Select(value => tensors[value])];
    }
}
