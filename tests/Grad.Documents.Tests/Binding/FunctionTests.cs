using System.Globalization;
using Grad.Documents.Binding;
using Grad.Engine.Graphs;

namespace Grad.Documents.Tests.Binding;

/// <summary>Calls of user-defined functions: their order, their depth and their number.</summary>
public sealed class FunctionTests
{
    private const int Deep = 30_000;

    [Theory]
    // Arguments, then defaults, then what is returned, each node of the body when it is first needed.
    [InlineData("""{"params": ["x", "d='randn(3)'"], "nodes": {"n": "randn(4)", "m": "randn(5)"}, "returns": "m.sum() + x.sum() + n.sum()"}""", "f(randn(2))", "2 5 4")]
    [InlineData("""{"params": ["x", "d=randn(3)"], "nodes": {"n": "randn(4)", "m": "randn(5)"}, "returns": "m.sum() + x.sum() + n.sum()"}""", "f(randn(2))", "2 3 5 4")]
    [InlineData("""{"params": ["x", "y"], "returns": "randn(4)"}""", "randn(1) + f(y=randn(2), x=randn(3))[0] + randn(5).sum()", "1 2 3 4 5")]
    [InlineData("""{"params": ["x"], "nodes": {"n": "randn(4)", "m": "n + randn(4)"}, "returns": "(n + m) * n"}""", "f(f(randn(2)))", "2 4 4 4 4")]
    [InlineData("""{"params": ["x"], "returns": "x[randn(3).numel():]"}""", "max(f(randn(5)), randn(1).dim() - 1).values + randn(6).sum()", "5 3 1 6")]
    // Identifiers are bound after all other arguments, in the order of the call.
    [InlineData("""{"params": ["x"], "nodes": {"n": "randn(4)", "m": "randn(4) + 1"}, "returns": "add('n', m)"}""", "f(1)", "4 4")]
    [InlineData("""{"params": ["x"], "nodes": {"n": "randn(1)", "m": "randn(4)", "s": {"op": "add", "input": "m", "other": "n"}}, "returns": "s"}""", "f(1)", "4 1")]
    [InlineData("""{"params": ["x"], "nodes": {"n": "randn(1)", "m": "randn(4)", "s": {"op": "cat", "tensors": ["m", "n"]}}, "returns": "s"}""", "f(1)", "4 1")]
    [InlineData("""{"params": ["x"], "nodes": {"mean": "randn(4)", "s": {"op": "mse_loss", "input": "x", "target": "x", "reduction": "mean"}}, "returns": "s"}""", "f(1.5)", "")]
    public void What_is_drawn_is_drawn_in_the_order_of_evaluation(string function, string call, string sizes)
    {
        var bound = Bind($$"""{"functions": {"f": {{function}}}, "nodes": {"o": "{{call}}"} }""");
        Assert.Equal(sizes, string.Join(' ', bound.Graph.Draws.Select(static draw => draw.Shape[0])));
    }

    [Fact]
    public void A_name_that_the_body_does_not_have_is_looked_for_once_the_arguments_are_bound()
    {
        var fault = Assert.Throws<DocumentException>(() => Bind("""{"functions": {"f": {"params": ["x"], "nodes": {"a": "b", "b": "a"}, "returns": "a"} }, "nodes": {"o": "f(1)"} }"""));
        Assert.Equal("g.json:1:49: error: 'a' of the function 'f' depends on itself [in f(), called at 1:105]", fault.Message);
    }

    [Theory]
    [InlineData("n{1} + 1")]
    [InlineData("-n{1}")]
    [InlineData("(n{1})")]
    [InlineData("n{1}.abs()")]
    [InlineData("n{1}[...]")]
    [InlineData("[n{1}][0]")]
    [InlineData("add(1, other=n{1})")]
    [InlineData("add(1, 'n{1}')")]
    [InlineData("add(1, 'n{1}.T')")]
    [InlineData("g(n{1})")]
    [InlineData("g(y=n{1})")]
    [InlineData("tensor([0])[n{1}.dim():].sum() + n{1}")]
    public void Nodes_of_a_body_use_each_other_as_deep_as_they_are_many(string form)
    {
        var nodes = Enumerable.Range(1, Deep).Select(i => $"\"n{i}\": \"{string.Format(CultureInfo.InvariantCulture, form, i, i - 1)}\"");
        var bound = OnSmallStack(() => Bind($$"""
            {"functions": {"g": {"params": ["y"], "returns": "y"}, "f": {"params": ["x"], "nodes": {"n0": "x", {{string.Join(", ", nodes)}}}, "returns": "n{{Deep}}"} },
            "variables": {"v": 1.5}, "nodes": {"o": "f(v)"} }
            """));
        Assert.Equal(0, ((Value)bound.Outputs[0].BoundValue!).Shape.Rank);
    }

    [Theory]
    [InlineData("f{1}(x) + 1")]
    [InlineData("f{1}(f0(x))")]
    [InlineData("sum(stack([f{1}(x).sum(), x.sum()]))")]
    [InlineData("x[f{1}(x).dim():].sum() + x")]
    public void Functions_call_each_other_as_deep_as_they_are_many(string form)
    {
        var functions = Enumerable.Range(1, Deep).Select(i =>
            $$""" "f{{i}}": {"params": ["x"], "returns": "{{string.Format(CultureInfo.InvariantCulture, form, i, i - 1)}}"} """);
        var bound = OnSmallStack(() => Bind($$"""
            {"functions": {"f0": {"params": ["x"], "returns": "x"}, {{string.Join(", ", functions)}}}, "variables": {"v": [1.5]}, "nodes": {"o": "f{{Deep}}(v)"} }
            """));
        Assert.IsType<Value>(bound.Outputs[0].BoundValue);
    }

    [Fact]
    public void Calls_are_counted_over_the_document()
    {
        var functions = Enumerable.Range(1, 60).Select(i => $$""" "f{{i}}": {"params": ["x"], "returns": "f{{i - 1}}(f{{i - 1}}(x))"} """);
        var fault = Assert.Throws<DocumentException>(() => Bind($$"""
            {"functions": {"f0": {"params": ["x"], "returns": "x"}, {{string.Join(", ", functions)}}}, "nodes": {"o": "f60(1)", "p": "f60(2)"} }
            """));
        Assert.Equal(DocumentFault.Limit, fault.Diagnostics.Single().Fault);
        Assert.Contains("error: the call of 'f0' is call number 1000001 of a function, but only 1000000 are allowed (call functions less often) [in f1(), called at ", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Lists_within_lists_are_refused_when_they_are_deep_or_large()
    {
        var functions = Enumerable.Range(1, 300).Select(i => $$""" "f{{i}}": {"params": ["x"], "returns": "[f{{i - 1}}(x)]"} """);
        var deep = Assert.Throws<DocumentException>(() => Bind($$"""
            {"functions": {"f0": {"params": ["x"], "returns": "x"}, {{string.Join(", ", functions)}}}, "steps": [{"show": "f200(1)"}, {"show": "f201(1)"}]}
            """));
        Assert.Equal(DocumentFault.Limit, deep.Diagnostics.Single().Fault);
        Assert.EndsWith("error: lists nested deeper than 200 (make them flatter) [in f201(), called at 1:15781]", deep.Message, StringComparison.Ordinal);

        var calls = string.Concat(Enumerable.Repeat("f(", 60)) + "1" + new string(')', 60);
        var large = Assert.Throws<DocumentException>(() => Bind($$"""{"functions": {"f": {"params": ["x"], "returns": "[x, x]"} }, "steps": [{"show": "{{calls}}"}]}"""));
        Assert.Contains("error: a list with more than 16777216 items in all its lists (make it smaller) [in f(), called at ", large.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Rules_that_need_rules_are_bound_to_some_depth()
    {
        static string Document(int depth) => $$"""
            {"functions": {"f0": {"params": ["x"], "returns": "x * x", "vjp": {"x": "grad * 2 * x"} }, {{string.Join(", ", Enumerable.Range(1, depth).Select(i =>
                $$""" "f{{i}}": {"params": ["x"], "returns": "x * x", "vjp": {"x": "grad * grad(f{{i - 1}}(x), x)"} } """))}}},
            "variables": {"v": {"data": 3, "requires_grad": true} }, "nodes": {"o": "grad(f{{depth}}(v), v)"} }
            """;
        Assert.NotNull(OnSmallStack(() => Bind(Document(30))).Outputs[0].BoundValue);
        var fault = Assert.Throws<DocumentException>(() => OnSmallStack(() => Bind(Document(200))));
        Assert.Equal(DocumentFault.Limit, fault.Diagnostics[0].Fault);
        Assert.Contains("error: derivative rules nested more than 32 deep", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rule_sees_the_nodes_of_the_call()
    {
        var bound = Bind("""
            {"functions": {"f": {"params": ["x"], "nodes": {"r": "randn(3)"}, "returns": "x * r", "vjp": {"x": "grad * r"} } },
            "variables": {"v": {"data": [1, 2, 3], "requires_grad": true} }, "nodes": {"o": "grad(sum(f(v)), v)"} }
            """);
        Assert.Single(bound.Graph.Draws);
    }

    private static BoundGraph Bind(string json) => BoundGraph.Bind(Documents.Read(json), new BindingOptions());

    private static BoundGraph OnSmallStack(Func<BoundGraph> bind)
    {
        BoundGraph? bound = null;
        Exception? fault = null;
        var thread = new Thread(() => fault = Record.Exception(() => bound = bind()), maxStackSize: 256 * 1024);
        thread.Start();
        thread.Join();
        return fault is null ? bound! : throw fault;
    }
}
