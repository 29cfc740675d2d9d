using System.Globalization;
using System.Text;

namespace Grad.Cli.Tests;

/// <summary>
/// However deep or long a document is, a stack of 256 KiB is enough to run it or to reject it, in the program that is built ahead of
/// time (which the environment variable GRAD_PROGRAM names).
/// </summary>
public sealed class DepthTests
{
    private const int Many = 30_000;
    private const int Deepest = 195;

    // Code that is compiled while it runs has frames several times as large.
    private static readonly int StackKiB = Environment.GetEnvironmentVariable("GRAD_PROGRAM") is { Length: > 0 } ? 256 : 1024;

    [Theory]
    [InlineData("n{1}")]
    [InlineData("n{1} + 1")]
    [InlineData("g(n{1})")]
    [InlineData("add(1, other='n{1}')")]
    public Task Nodes_of_functions(string form) => Runs(
        $$"""{"functions": {"g": {"params": ["y"], "returns": "y"}, "f": {"params": ["x"], "nodes": {"n0": "x", {{Numbered("\"n{0}\": \"" + form + "\"")}}}, "returns": "n{{Many}}"} }, {{X}}, "nodes": {"o": "f(x)"} }""");

    [Fact]
    public Task Nodes_of_functions_that_name_each_other() => Runs(
        $$"""{"functions": {"f": {"params": ["x"], "nodes": {"n0": "x", {{Numbered("\"n{0}\": {{\"op\": \"add\", \"input\": \"n{1}\", \"other\": 1}}")}}}, "returns": "n{{Many}}"} }, {{X}}, "nodes": {"o": "f(x)"} }""");

    [Theory]
    [InlineData("f{1}(x)")]
    [InlineData("f{1}(x) + 1")]
    [InlineData("f{1}(f0(x))")]
    public Task Functions(string form) => Runs(
        $$"""{"functions": {"f0": {"params": ["x"], "returns": "x"}, {{Numbered("\"f{0}\": {{\"params\": [\"x\"], \"returns\": \"" + form + "\"}}")}}}, {{X}}, "nodes": {"o": "f{{Many}}(x)"} }""");

    [Fact]
    public Task Functions_with_defaults() => Runs(
        $$"""{"functions": {"f0": {"params": ["y=1"], "returns": "y"}, {{Numbered("\"f{0}\": {{\"params\": [\"y=f{1}()\"], \"returns\": \"y\"}}")}}}, "nodes": {"o": "f{{Many}}()"} }""");

    [Fact]
    public Task Functions_that_call_themselves_in_the_end() => Ends(3,
        $$"""{"functions": {"f0": {"params": ["x"], "returns": "f{{Many}}(x)"}, {{Numbered("\"f{0}\": {{\"params\": [\"x\"], \"returns\": \"f{1}(x)\"}}")}}}, {{X}}, "nodes": {"o": "f{{Many}}(x)"} }""");

    [Fact]
    public Task Rules_that_need_rules() => Ends(5,
        $$"""{"functions": {"f0": {"params": ["x"], "returns": "x * x", "vjp": {"x": "grad"} }, {{Numbered("\"f{0}\": {{\"params\": [\"x\"], \"returns\": \"x * x\", \"vjp\": {{\"x\": \"grad * grad(f{1}(x), x)\"}}}}")}}}, {{X}}, "nodes": {"o": "grad(f{{Many}}(x), x)"} }""");

    [Fact]
    public Task Lists_of_functions() => Ends(5,
        $$"""{"functions": {"f0": {"params": ["x"], "returns": "x"}, {{Numbered("\"f{0}\": {{\"params\": [\"x\"], \"returns\": \"[f{1}(x)]\"}}")}}}, {{X}}, "steps": [{"show": "f{{Many}}(x)"}] }""");

    [Fact]
    public Task Lists_as_deep_as_they_may_be() => Runs($$"""{"steps": [{"show": "{{Nested("[", "1", "]")}}"}, {"print": "{{Nested("[", "1", "]")}}"}] }""");

    [Theory]
    [InlineData("(", "x", ")")]
    [InlineData("-", "x", "")]
    [InlineData("x**", "1", "")]
    [InlineData("sum(", "x", ")")]
    [InlineData("f(", "x", ")")]
    [InlineData("add(1, other=", "x", ")")]
    [InlineData("x + (1 - ", "x", ")")]
    [InlineData("v[", "0", "]")]
    [InlineData("v[", "0", "].long()")]
    public Task Expressions(string before, string middle, string after) => Runs(
        $$"""{"functions": {"f": {"params": ["y"], "returns": "y"} }, "variables": {"x": {"data": 1, "requires_grad": true}, "v": {"dtype": "int64", "data": [0, 0]} }, "nodes": {"o": "{{Nested(before, middle, after)}}"}, "steps": [{"define": "o"}, {"show": "o"}] }""");

    [Theory]
    [InlineData("x", " + x")]
    [InlineData("x", ".abs()")]
    [InlineData("x", "[...]")]
    [InlineData("x", ".T")]
    public Task Long_expressions(string first, string next) => Runs(
        $$"""{ {{X}}, "nodes": {"o": "{{first}}{{string.Concat(Enumerable.Repeat(next, Many))}}"}, "steps": [{"define": "o"}, {"backward": "o"}, {"show": "x.grad"}] }""");

    [Theory]
    [InlineData("{\"cell\": [", "]}", 95)]
    [InlineData("{\"repeat\": 1, \"steps\": [", "]}", 95)]
    public Task Steps(string before, string after, int depth) => Runs(
        $$"""{ {{X}}, "nodes": {"o": "x"}, "steps": [{{Nested(before, "{\"show\": \"x\"}", after, depth)}}] }""");

    [Fact]
    public Task Steps_that_fail() => Ends(1, $$"""{ {{X}}, "nodes": {"o": "x"}, "steps": [{{Nested("{\"expect_error\": \"\", \"steps\": [", "{\"backward\": \"x\", \"gradient\": [1, 2, 3]}", "]}", 90)}}] }""");

    [Fact]
    public Task Nodes_that_stand_in_any_order() => Runs(
        $$"""{ {{X}}, "nodes": { {{Numbered("\"n{0}\": \"n{1} * 1.5\"", isReversed: true)}}, "n0": "x", "o": "n{{Many}}" } }""");

    [Fact]
    public Task Data_as_deep_as_it_may_be() => Ends(3, $$"""{"variables": {"x": {{Nested("[", "1", "]", 190)}}}, "nodes": {"o": "x"} }""");

    private static string X => "\"variables\": {\"x\": {\"data\": 1, \"requires_grad\": true} }";

    private static string Numbered(string form, bool isReversed = false) => string.Join(", ", Enumerable.Range(1, Many)
        .Select(i => isReversed ? Many + 1 - i : i)
        .Select(i => string.Format(CultureInfo.InvariantCulture, form, i, i - 1)));

    private static string Nested(string before, string middle, string after, int depth = Deepest) =>
        new StringBuilder().Insert(0, before, depth).Append(middle).Insert(depth * before.Length + middle.Length, after, depth).ToString();

    private static Task Runs(string document) => Ends(0, document);

    private static async Task Ends(int exitCode, string document)
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder["g.json"], document);
        foreach (var format in (string[])["text", "json"])
        {
            var outcome = await GradProgram.Shell(folder.Path, $"ulimit -s {StackKiB}; exec \"$GRAD\" run g.json --format {format} --threads 2");
            Assert.True(outcome.ExitCode == exitCode, $"exit code {outcome.ExitCode}: {outcome.Error[..Math.Min(outcome.Error.Length, 1000)]}");
            Assert.Equal(exitCode == 0, outcome.Error.Length == 0);
        }
    }
}
