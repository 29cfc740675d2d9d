using System.Globalization;
using System.Text;
using Grad.Documents.Binding;
using Grad.Engine.Differentiation;
using Grad.Engine.Graphs;

namespace Grad.Documents.Tests;

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
        var output = (Value)bound.Outputs[^1].Meaning!;
        return ReverseMode.Pullback(output, output.Filled(1), [.. bound.Variables.Select(static variable => variable.Leaf)])[2];
    }
}
