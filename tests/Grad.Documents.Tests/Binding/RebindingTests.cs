using Grad.Backends;
using Grad.Documents.Binding;
using Grad.Engine.Execution;
using Grad.Engine.Generators;
using Grad.Engine.Tensors;

namespace Grad.Documents.Tests.Binding;

/// <summary>What is bound again because shapes depend on values leaves nothing in the graph.</summary>
public sealed class RebindingTests
{
    [Fact]
    public void Nodes_whose_shapes_depend_on_values_take_the_place_of_those_before()
    {
        var (bound, tape) = Bind("""{"variables": {"x": [1, 2, 3]}, "nodes": {"m": "x[x > 1.5]", "o": "sum(m)"}}""");
        var leaf = bound.Variable("x")!.Leaf;
        var nodes = 0;
        for (var i = 0; i < 20; i++)
        {
            tape.Set([KeyValuePair.Create(leaf, Tensor.From<float>(new Shape(3), 1f, 2f, i))]);
            bound.Rebind();
            var output = (Engine.Graphs.Value)bound.Outputs[0].BoundValue!;
            Assert.Equal(2f + (i > 1 ? i : 0), tape.Evaluate([output])[0].ToDouble(0));
            nodes = i == 0 ? bound.Graph.Nodes.Count : nodes;
            Assert.Equal(nodes, bound.Graph.Nodes.Count);
        }
    }

    [Fact]
    public void An_expression_of_a_step_is_bound_for_the_step_only()
    {
        var (bound, tape) = Bind("""{"variables": {"x": [1, 2, 3]}, "nodes": {"o": "sum(x)"}, "steps": [{"show": "x[x > 1.5]"}, {"show": "x * 2"}]}""");
        var shows = bound.Document.Steps!.Cast<Model.ShowStep>().Select(static step => step.Value.Value).ToArray();
        double[] Show(int step)
        {
            bound.BeginStep();
            var tensor = tape.Evaluate([bound.TensorOf(shows[step])])[0];
            bound.EndStep();
            return [.. Enumerable.Range(0, (int)tensor.Count).Select(tensor.ToDouble)];
        }

        Show(0);
        Show(1);
        var nodes = bound.Graph.Nodes.Count;
        for (var i = 0; i < 20; i++)
        {
            tape.Set([KeyValuePair.Create(bound.Variable("x")!.Leaf, Tensor.From<float>(new Shape(3), 1f, 2f, i))]);
            Assert.Equal(i > 1 ? [2, i] : [2], Show(0));
            Assert.Equal([2, 4, 2 * i], Show(1));
            Assert.Equal(nodes, bound.Graph.Nodes.Count);
        }
    }

    [Fact]
    public void A_gradient_that_can_be_differentiated_keeps_the_nodes_that_it_is_made_of()
    {
        var (bound, tape) = Bind("""{"variables": {"x": {"data": [1, 2, 3], "requires_grad": true}}, "nodes": {"o": "sum(x[x > 1.5] ** 3)"}}""");
        tape.Backward((Engine.Graphs.Value)bound.Outputs[0].BoundValue!, gradient: null, create: true);
        var gradient = tape.GradientValue(bound.Variable("x")!.Leaf);
        var nodes = bound.Graph.Nodes.Count;
        bound.Rebind();
        Assert.InRange(bound.Graph.Nodes.Count, nodes + 1, int.MaxValue);
        Assert.Equal(12, tape.Evaluate([gradient])[0].ToDouble(1));
    }

    private static (BoundGraph Bound, Tape Tape) Bind(string json)
    {
        Tape? tape = null;
        var bound = BoundGraph.Bind(Documents.Read(json), new BindingOptions(), graph =>
        {
            tape = new Tape(graph.Graph, BackendCatalog.Create("scalar", 1)!, new Generator(0));
            graph.Graph.Evaluate = tape.Evaluate;
            tape.Set([KeyValuePair.Create(graph.Step, Tensor.Scalar(0L)), .. graph.Variables.Select(static variable => KeyValuePair.Create(variable.Leaf, variable.Data!))]);
        });
        bound.Truncate = tape!.Truncate;
        bound.GradientValue = tape.GradientValue;
        return (bound, tape);
    }
}
