using Grad.Backends;
using Grad.Engine.Differentiation;
using Grad.Engine.Execution;
using Grad.Engine.Generators;
using Grad.Engine.Graphs;
using Grad.Engine.Operations.Elementwise;
using Grad.Engine.Operations.Reductions;
using Grad.Engine.Planning;
using Grad.Engine.Tensors;

namespace Grad.Engine.Tests;

/// <summary>Work that is done for a part of a graph grows with the part, not with the graph: counted, not timed.</summary>
public class GrowthTests
{
    private const int Many = 20_000;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_set_of_nodes_is_the_same_however_it_is_kept(bool isSmallPart)
    {
        var graph = new Graph();
        var x = Leaf(graph, "x");
        var others = Leaf(graph, "y");
        for (var i = 0; i < (isSmallPart ? Many : 0); i++)
        {
            others = others * others;
        }

        var (a, b) = (x * x, x + x);
        var unused = a * b;
        var output = a + b;
        var reached = NodeSet.Reach(graph, [output], static _ => true);
        int[] ids = [x.Id, a.Id, b.Id, output.Id];
        Assert.Equal(!isSmallPart, reached.IsDense);
        Assert.Equal(ids, reached.Ids);
        Assert.Equal(ids.Reverse(), reached.IdsFromLast);
        Assert.Equal((4, output.Id + 1), (reached.Count, reached.Size));
        Assert.All(ids, id => Assert.True(reached.Contains(id)));
        Assert.False(reached.Contains(unused.Id) || reached.Contains(others.Id) || reached.Contains(graph.Nodes.Count));
        Assert.Equal([a.Id, output.Id], NodeSet.Reach(graph, [output], node => node == output).Ids.Where(id => id != b.Id));

        var map = new NodeMap<int>(reached);
        map[a.Id] = 7;
        Assert.Equal((7, 0), (map[a.Id], map[b.Id]));
    }

    [Fact]
    public void Planning_looks_at_what_a_value_needs()
    {
        var graph = new Graph();
        var x = Leaf(graph, "x");
        var chain = x;
        for (var i = 0; i < Many; i++)
        {
            chain = chain * x;
        }

        var looks = 0;
        Planner.Plan([Sum.OfAll(x + 1)], _ =>
        {
            looks++;
            return false;
        });
        Assert.InRange(looks, 1, 200);
    }

    [Fact]
    public void A_change_of_a_leaf_leaves_alone_what_does_not_depend_on_it()
    {
        var graph = new Graph();
        var (x, y) = (Leaf(graph, "x"), Leaf(graph, "y"));
        var tape = new Tape(graph, BackendCatalog.Create("scalar", 1)!, new Generator(0));
        void Set(Value leaf, float value) => tape.Set([KeyValuePair.Create(leaf, Tensor.From<float>(new Shape(2), value, value))]);
        Set(x, 2);
        Set(y, 3);
        Value[] values = [x * 2, y * 2, x * y, x + 0.5];
        tape.Evaluate(values);
        Assert.All(values, value => Assert.NotNull(tape.Find(value)));
        Set(x, 5);
        Assert.Equal([false, true, false, false], values.Select(value => tape.Find(value) is not null));
        tape.Evaluate([values[0]]);
        Set(y, 7);
        Assert.Equal([true, false, false, false], values.Select(value => tape.Find(value) is not null));
        Assert.Equal([10, 14, 35, 5.5], tape.Evaluate(values).Select(static tensor => tensor.ToDouble(1)));
    }

    [Fact]
    public void What_was_freed_is_free_again_only_where_a_leaf_before_it_changed()
    {
        var graph = new Graph();
        var (x, y) = (Leaf(graph, "x"), Leaf(graph, "y"));
        var tape = new Tape(graph, BackendCatalog.Create("scalar", 1)!, new Generator(0));
        void Set(Value leaf) => tape.Set([KeyValuePair.Create(leaf, Tensor.From<float>(new Shape(2), 2f, 3f))]);
        Set(x);
        Set(y);
        var (ofX, ofBoth) = (Sum.OfAll(x * x), Sum.OfAll(x * x * y));
        tape.Backward(ofX, gradient: null);
        tape.Backward(ofBoth, gradient: null);
        Set(y);
        Assert.Throws<GradException>(() => tape.Backward(ofX, gradient: null));
        Assert.Throws<GradException>(() => tape.Backward(ofBoth, gradient: null));
        Set(x);
        tape.Backward(ofX, gradient: null);
        tape.Backward(ofBoth, gradient: null);
    }

    [Fact]
    public void A_graph_that_is_cut_back_grows_again_as_before()
    {
        var graph = new Graph();
        var x = Leaf(graph, "x");
        var kept = x * 3;
        kept.Name = "kept";
        var mark = graph.Mark();
        for (var i = 0; i < 3; i++)
        {
            var value = Engine.Operations.Rearrangements.Cat.Of([x, x, kept], 0) * (i + 2);
            value.Name = $"v{i}";
            value.GradFnName = $"F{i}";
            Assert.Equal((mark.Nodes + 4, new Shape(6), $"v{i}", $"F{i}"), (graph.Nodes.Count, value.Shape, value.Name, value.GradFn));
            Assert.Equal([x, x, kept], value.Operands[0].Operands.ToArray());
            graph.Truncate(mark);
            Assert.Equal(mark, graph.Mark());
        }

        Assert.Null((x * 5).Name);
        Assert.Equal("kept", kept.Name);
    }

    [Fact]
    public void The_rows_of_a_jacobian_are_counted_before_they_are_made()
    {
        var graph = new Graph();
        var x = graph.Leaf("x", new TensorType(DType.Float32, new Shape(5_000_000)), requiresGrad: true);
        var fault = Assert.Throws<GradException>(() => Derivatives.Jacobian(x * x, x));
        Assert.Equal(Fault.Limit, fault.Fault);
        Assert.InRange(graph.Nodes.Count, 1, 100);
    }

    [Fact]
    public void Large_constants_are_found_by_what_they_are()
    {
        var hashes = Enumerable.Range(0, 1000).Select(static i => new Constant(Tensor.From<float>(new Shape(2), i, 1f), IsNumber: false).GetHashCode());
        Assert.InRange(hashes.Distinct().Count(), 900, 1000);
    }

    private static Value Leaf(Graph graph, string name) => graph.Leaf(name, new TensorType(DType.Float32, new Shape(2)), requiresGrad: true);
}
