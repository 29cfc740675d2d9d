using System.Globalization;
using System.Text;
using Grad.Documents.Binding;
using Grad.Engine.Differentiation;
using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;

namespace Grad.Documents.Tests.Binding;

/// <summary>Graphs of many nodes.</summary>
public sealed class BindingTests
{
    [Fact]
    public void A_chain_that_is_written_backwards_takes_no_stack()
    {
        const int Steps = 100_000;
        var bound = Bound(Steps, static i => string.Create(CultureInfo.InvariantCulture, $"v{i} * 0.5"), isReversed: true);
        Assert.Equal(["v100000"], bound.Outputs.Select(static output => output.Name));
        Assert.NotNull(Gradient(bound));
    }

    [Fact]
    public void The_graph_of_a_chain_and_its_gradient_grow_with_its_length()
    {
        string[] forms = ["v{0} * 0.25 + v{0}", "v{0} * c[{0}] + v{0}", "x * c[{0}:][0] + v{0}"];
        foreach (var form in forms)
        {
            int Nodes(int steps)
            {
                var bound = Bound(steps, i => string.Format(CultureInfo.InvariantCulture, form, i));
                Gradient(bound);
                return bound.Graph.Nodes.Count;
            }

            Assert.InRange(Nodes(400), 1, (Nodes(40) * 10) + 40);
        }
    }

    [Fact]
    public void A_number_in_arithmetic_is_one_node()
    {
        var bound = Bound(1, static _ => "v0 * 0.3 + 0.2 - 0.1 / v0");
        Assert.DoesNotContain(bound.Graph.Nodes, static node => node.DType == Engine.Tensors.DType.Float64);
    }

    [Fact]
    public void Binding_stops_when_it_is_asked_to()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        var document = Documents.Read("""{"variables": {"x": 1}, "nodes": {"y": "x + 1"}}""");
        Assert.Throws<OperationCanceledException>(() => BoundGraph.Bind(document, new BindingOptions { Cancellation = source.Token }));
    }

    [Theory]
    [InlineData("""{"nodes": {"a": "x + 1", "b": "a * 2", "c": "a - b", "d": "x"}}""", "a b c", "c d")]
    [InlineData("""{"nodes": {"c": "a - b", "b": "a * 2", "d": "x", "a": "x + 1"}}""", "a b c", "c d")]
    [InlineData("""{"nodes": {"p.q": "x + 1", "r": "p.q * 2", "p": "r + 1"}}""", "p.q r p", "p")]
    [InlineData("""{"nodes": {"r": "p.q * 2", "p": "r + 1", "p.q": "x + 1"}}""", "p.q r p", "p")]
    [InlineData("""{"nodes": {"b": {"op": "add", "inputs": ["a", "x"]}, "\u0061": "x + 1"}}""", "a b", "b")]
    [InlineData("""{"nodes": {"sum": "torch.sum(F)", "F": "x + 1"}}""", "F sum", "sum")]
    public void Nodes_are_bound_after_what_they_use_and_reported_as_they_stand(string json, string bound, string outputs)
    {
        foreach (var document in (string[])["{\"variables\": {\"x\": 1}, " + json[1..], json[..^1] + ", \"variables\": {\"x\": 1}}"])
        {
            var graph = BoundGraph.Bind(Documents.Read(document), new BindingOptions());
            Assert.Equal(bound, string.Join(' ', graph.Graph.Nodes.Select(static node => node.Name).Where(static name => name is not (null or "x" or "step"))));
            Assert.Equal(outputs, string.Join(' ', graph.Outputs.Select(static output => output.Name)));
        }
    }

    [Fact]
    public void Faults_of_nodes_are_told_together_whatever_their_order()
    {
        var fault = Assert.Throws<DocumentException>(() => BoundGraph.Bind(
            Documents.Read("""
                {"nodes": {
                "late": "wrong + 1",
                "a": "b + 1", "b": "a + 1",
                "self": "self",
                "wrong": "x + nam",
                "name": "x @ x",
                "uses": "a + wrong"},
                "variables": {"x": 1, "open": {"shape": [2]}}}
                """),
            new BindingOptions()));
        Assert.Equal(
            """
            g.json:3:1: error: 'a' depends on itself: a -> b -> a (break the cycle)
            g.json:4:1: error: 'self' depends on itself: self -> self (break the cycle)
            g.json:5:15: error: unknown name 'nam' (declare it under variables or nodes)
            g.json:6:12: error: matmul(): shapes [] and [] cannot be multiplied (both must have at least 1 dimension; use *)
            g.json:8:23: error: 'open' is a placeholder and has no value (give it one with --set open=...)
            """,
            fault.Message);
    }

    [Fact]
    public void What_variables_say_of_themselves_is_there_after_binding()
    {
        var bound = BoundGraph.Bind(
            Documents.Read("""
                {"dtype": "float64", "variables": {
                "number": {"data": 0.1, "requires_grad": true},
                "plain": -3,
                "single": {"data": 0.1, "dtype": "float32"},
                "flag": true,
                "row": {"data": 2, "reshape": [1, 1]},
                "drawn": {"rand": [2], "seed": 1}}}
                """),
            new BindingOptions());
        Assert.Equal(
            "number: float64[] 0.1 True 2:1, plain: float64[] -3 False 3:1, single: float32[] 0.10000000149011612 False 4:1, "
            + "flag: bool[] 1 False 5:1, row: float64[1, 1] 2 False 6:1, drawn: float64[2]  False 7:1",
            string.Join(", ", bound.Variables.Select(static variable => string.Create(
                CultureInfo.InvariantCulture,
                $"{variable.Declaration.Name}: {variable.Leaf.Type} {variable.Data?.ToDouble(0)} {variable.Leaf.RequiresGrad} {variable.Declaration.At}"))));
        Assert.Equal(bound.Leaves, bound.Variables.Select(static variable => variable.Leaf));
        Assert.Equal(1UL, bound.Variable("drawn")!.Declaration.Seed);
        Assert.Null(bound.Variable("numbers"));
    }

    private static BoundGraph Bound(int steps, Func<int, string> step, bool isReversed = false)
    {
        var text = new StringBuilder("""{"variables": {"x": {"data": 2, "requires_grad": true}, "c": {"ones": [1000], "requires_grad": true}, """);
        text.Append("""
            "v0": {"data": 0.5, "requires_grad": true}}, "nodes": {
            """);
        for (var i = 0; i < steps; i++)
        {
            var node = isReversed ? steps - 1 - i : i;
            text.Append(CultureInfo.InvariantCulture, $"\"v{node + 1}\": \"{step(node)}\", ");
        }

        return BoundGraph.Bind(Documents.Read(text.Append("}}").ToString()), new BindingOptions());
    }

    private static Value? Gradient(BoundGraph bound)
    {
        var output = (Value)bound.Outputs[^1].BoundValue!;
        return ReverseMode.Pullback(output, output.Filled(1), [.. bound.Variables.Select(static variable => variable.Leaf)])[2];
    }
}
