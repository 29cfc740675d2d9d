using Grad.Engine.Execution;
using Grad.Engine.Generators;
using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations.Elementwise;
using Grad.Engine.Planning;
using Grad.Engine.Tensors;

namespace Grad.Engine.Tests.Planning;

/// <summary>Planning never changes a bit, and its memory is right, on random graphs.</summary>
public class PlanTests
{
    private const int Graphs = 150;

    public static TheoryData<int> Seeds { get; } = [.. Enumerable.Range(0, Graphs)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_plan_gives_what_node_by_node_evaluation_gives(int seed)
    {
        var document = new RandomDocument(seed);
        var expected = NodeByNode(document);
        foreach (var backend in new[] { AllBackends.Scalar, AllBackends.Simd })
        {
            var requested = document.SomeNodes();
            AssertSame(expected, requested, Run(document, requested, backend));
            Value[] reversed = [.. requested.Reverse()];
            AssertSame(expected, reversed, Run(document, reversed, backend));
            Value[] all = [.. document.Nodes.Distinct()];
            AssertSame(expected, all, Run(document, all, backend));
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void What_is_at_hand_is_not_computed_again(int seed)
    {
        var document = new RandomDocument(seed);
        var expected = NodeByNode(document);
        var kept = document.SomeNodes().Where(static value => value.Primitive is not (Leaf or Constant)).ToHashSet();
        Value[] requested = [.. document.Nodes.Where(value => !kept.Contains(value)).Distinct()];
        if (requested.Length > 0)
        {
            var plan = Planner.Plan(requested, kept.Contains);
            Assert.All(kept, value => Assert.DoesNotContain(plan.Buffers, buffer => plan.ValueOf(buffer) == value && buffer.Kind == BufferKind.Output));
            AssertSame(expected, requested, new Executable(plan, AllBackends.Simd).Run(value => expected[value], new Generator(0)));
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void What_an_earlier_run_left_in_memory_is_never_read(int seed)
    {
        var document = new RandomDocument(seed);
        var requested = document.SomeNodes();
        var executable = new Executable(Planner.Plan(requested, static _ => false), AllBackends.Simd);
        executable.Run(value => Poison(document.Tensors[value]), new Generator(0));
        AssertSame(NodeByNode(document), requested, executable.Run(value => document.Tensors[value], new Generator(0)));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Buffers_that_live_at_the_same_time_do_not_overlap(int seed)
    {
        var plan = Planner.Plan(new RandomDocument(seed).SomeNodes(), static _ => false);
        var uses = plan.Buffers.Select((buffer, index) => (Buffer: buffer, Offset: plan.Offsets[index], Times: Times(plan, index)))
            .Where(static use => use.Buffer.Kind == BufferKind.Arena && use.Times.Count > 0).ToList();
        for (var i = 0; i < uses.Count; i++)
        {
            Assert.InRange(uses[i].Offset + uses[i].Buffer.Bytes, 0, plan.ArenaBytes);
            for (var j = 0; j < i; j++)
            {
                var ((a, aOffset, aTimes), (b, bOffset, bTimes)) = (uses[i], uses[j]);
                var areTogether = aTimes[0] <= bTimes[^1] && bTimes[0] <= aTimes[^1];
                var shareMemory = aOffset < bOffset + b.Bytes && bOffset < aOffset + a.Bytes;

                // A loop may write over what it reads last, element by element.
                var isOverwritten = (aOffset, a.Bytes) == (bOffset, b.Bytes)
                    && ((aTimes[0] == bTimes[^1] && plan.Instructions[aTimes[0]] is MapInstruction)
                        || (bTimes[0] == aTimes[^1] && plan.Instructions[bTimes[0]] is MapInstruction));
                Assert.False(areTogether && shareMemory && !isOverwritten, $"{a} and {b}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void The_memory_need_is_the_least_limit_that_is_accepted(int seed)
    {
        var requested = new RandomDocument(seed).SomeNodes();
        var need = Planner.Plan(requested, static _ => false).MemoryNeed;
        Assert.Equal(need, Planner.Plan(requested, static _ => false, new MemoryBudget(need)).MemoryNeed);
        Assert.Equal(Fault.Limit, Assert.Throws<GradException>(() => Planner.Plan(requested, static _ => false, new MemoryBudget(need - 1))).Fault);
    }

    [Fact]
    public void Too_much_memory_is_refused_by_the_name_of_the_node()
    {
        var graph = new Graph();
        var x = graph.Leaf("x", new TensorType(DType.Float32, new Shape(1000)));
        var small = x + 1;
        small.Name = "small";
        var large = small.Reshape(new Shape(1000, 1)) * x;
        large.Name = "large";
        var refusal = Assert.Throws<GradException>(() => Planner.Plan([small, large], static _ => false, new MemoryBudget(3_000_000)));
        Assert.Equal(
            "'large' of type float32[1000, 1000] raises the needed memory to 4004000 bytes, but 3000000 are allowed (raise the memory limit, or make the graph smaller)",
            refusal.Message);
    }

    [Fact]
    public void A_chain_of_elementwise_operations_is_one_sweep_and_equal_nodes_are_one()
    {
        var graph = new Graph();
        var x = graph.Leaf("x", new TensorType(DType.Float32, new Shape(10)));
        var plan = Planner.Plan([((x + 1) * (x + 1)) - (x * 2)], static _ => false);
        var map = Assert.IsType<MapInstruction>(Assert.Single(plan.Instructions));
        Assert.Equal(["Add", "Mul", "Mul", "Sub"], map.Program.Steps.Select(step => map.Program.FormOf(step).Operation?.GetType().Name));
    }

    [Fact]
    public void A_sweep_writes_over_what_nothing_reads_any_more()
    {
        // p is written before h is read for the last time, q after it; their sizes are no multiples of a tile.
        var graph = new Graph();
        var (a, b, c) = (Matrix(graph, 67, 5), Matrix(graph, 5, 131), Matrix(graph, 131, 3));
        var h = Product(a, b);
        var p = Exp.Of(h);
        var q = (p * h) + p;
        Value[] requested = [Product(p, c), Product(q, c)];
        var plan = Planner.Plan(requested, static _ => false);
        Assert.NotEqual(OffsetOf(plan, h), OffsetOf(plan, p));
        Assert.Equal(OffsetOf(plan, h), OffsetOf(plan, q));

        var random = new Random(1);
        var tensors = new Dictionary<Value, Tensor>();
        foreach (var leaf in new[] { a, b, c })
        {
            var tensor = new Tensor(leaf.DType, leaf.Shape);
            foreach (ref var element in tensor.Span<float>())
            {
                element = random.NextSingle() - 0.5f;
            }

            tensors[leaf] = tensor;
        }

        foreach (var backend in new[] { AllBackends.Scalar, AllBackends.Simd })
        {
            var whole = new Executable(plan, backend).Run(value => tensors[value], new Generator(0));
            var known = new Dictionary<Value, Tensor>(tensors);
            foreach (var node in graph.Nodes.Where(static node => node.Primitive is not (Leaf or Constant)))
            {
                known[node] = new Executable(Planner.Plan([node], value => value != node), AllBackends.Scalar).Run(value => known[value], new Generator(0))[0];
            }

            AssertSame(known, requested, whole);
        }
    }

    private static Value Matrix(Graph graph, int rows, int columns) => graph.Leaf($"m{rows}x{columns}", new TensorType(DType.Float32, new Shape(1, rows, columns)));

    private static Value Product(Value a, Value b) => MatrixProduct.Of(a, b);

    private static long OffsetOf(Plan plan, Value value) =>
        plan.Offsets[Enumerable.Range(0, plan.Buffers.Count).Single(buffer => plan.ValueOf(plan.Buffers[buffer]) == value)];

    private static List<int> Times(Plan plan, int buffer) =>
        [.. Enumerable.Range(0, plan.Instructions.Count).Where(i => plan.Instructions[i].Inputs.Concat(plan.Instructions[i].Outputs).Any(location => location.Buffer == buffer))];

    private static Tensor[] Run(RandomDocument document, Value[] requested, IBackend backend) =>
        new Executable(Planner.Plan(requested, static _ => false), backend).Run(value => document.Tensors[value], new Generator(0));

    // Every node alone, from the tensors of its operands: nothing to fuse, to share or to reuse.
    private static Dictionary<Value, Tensor> NodeByNode(RandomDocument document)
    {
        var tensors = new Dictionary<Value, Tensor>(document.Tensors);
        foreach (var node in document.Bound.Graph.Nodes.Where(static node => node.Primitive is not (Leaf or Constant)))
        {
            var executable = new Executable(Planner.Plan([node], value => value != node), AllBackends.Scalar);
            tensors[node] = executable.Run(value => tensors[value], new Generator(0))[0];
        }

        return tensors;
    }

    private static Tensor Poison(Tensor tensor)
    {
        var poison = new Tensor(tensor.DType, tensor.Shape);
        poison.Span<float>().Fill(float.NaN);
        return poison;
    }

    private static void AssertSame(Dictionary<Value, Tensor> expected, IReadOnlyList<Value> requested, Tensor[] actual)
    {
        for (var i = 0; i < actual.Length; i++)
        {
            var wanted = requested[i].Primitive is Constant constant ? constant.Tensor : expected[requested[i]];
            Assert.Equal(wanted.Shape, actual[i].Shape);
            Assert.True(wanted.Bytes.SequenceEqual(actual[i].Bytes), requested[i].ToString());
        }
    }
}
