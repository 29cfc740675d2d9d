using System.Text;
using Grad.Documents;
using Grad.Documents.Binding;
using Grad.Engine.Differentiation;
using Grad.Engine.Execution;
using Grad.Engine.Graphs;
using Grad.Engine.Planning;
using Grad.Engine.Random;
using Grad.Engine.Tensors;

namespace Grad.Catalog.Tests.Plans;

/// <summary>What is computed in one sweep, forward and backward, and that sweeping changes no bit.</summary>
public class SweepTests
{
    // Emulated lanes take their time; for the largest shapes the real ones and several threads have to do.
    private const int Large = 1 << 20;

    /// <summary>A loss of x, and how many sweeps it and its gradient take for a shape.</summary>
    public static TheoryData<string, int, int, int> Sweeps { get; } = new()
    {
        // What needs the sum of all elements comes after the sweep, but for a row that fits the cache.
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

    [Theory]
    [MemberData(nameof(Sweeps))]
    public void Forward_and_backward_are_swept_together(string loss, int rows, int columns, int sweeps)
    {
        var (_, requested, _) = Bind(loss, rows, columns);
        Assert.Equal(sweeps, Planner.Plan(requested, static _ => false).Instructions.Count);
    }

    [Theory]
    [MemberData(nameof(Losses))]
    public void A_sweep_gives_what_node_by_node_evaluation_gives(string loss, int rows, int columns)
    {
        var (graph, requested, leaves) = Bind(loss, rows, columns);
        var plan = Planner.Plan(requested, static _ => false);
        var expected = NodeByNode(graph, requested, leaves);
        IBackend[] backends = rows * columns > Large
            ? [Backends.Simd, Backends.Threads[2]]
            : [Backends.Scalar, .. Backends.Widths, .. Backends.Threads];
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
        // The product of a with 2 stands between two matrix products; nothing is gained by computing it before the first one.
        var graph = new Graph();
        var type = new TensorType(DType.Float32, new Shape(8, 8));
        var (a, b) = (graph.Leaf("a", type), graph.Leaf("b", type));
        var early = a * 2;
        var product = Engine.Operations.Contractions.MatrixProduct.Of(b.Reshape(new Shape(1, 8, 8)), b.Reshape(new Shape(1, 8, 8))).Reshape(new Shape(8, 8));
        var late = (product + 1) * early;
        var plan = Planner.Plan([late], static _ => false);
        Assert.Equal(["ContractInstruction", "MapInstruction"], plan.Instructions.Select(static instruction => instruction.GetType().Name));
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

        var output = (Value)bound.Outputs[^1].Meaning!;
        var gradients = ReverseMode.Pullback(output, output.Filled(1), [.. leaves.Keys]);
        return (bound.Graph, [output, .. gradients.OfType<Value>()], leaves);
    }

    // Every node alone, from the tensors of its operands: nothing is swept together.
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
            tensors[node] = new Executable(Planner.Plan([node], value => value != node), Backends.Scalar).Run(value => tensors[value], new Generator(0))[0];
        }

        return [.. requested.Select(value => tensors[value])];
    }
}
