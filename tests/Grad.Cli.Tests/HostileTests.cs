using System.Text;

namespace Grad.Cli.Tests;

/// <summary>Documents that are deep, long or huge are computed or rejected; none of them ends the program otherwise.</summary>
public sealed class HostileTests
{
    private const int Many = 100_000;
    private const string TooDeep = "nested deeper than 200 (make the document flatter)";
    private const string TooDeepExpression = "an expression nested deeper than 200 (move a part of it into its own node)";

    [Theory]
    [InlineData("[", "", "")]
    [InlineData("{\"a\":", "", "")]
    [InlineData("{\"variables\":{\"x\":", "[", "")]
    [InlineData("{\"nodes\":{\"x\":{\"op\":\"sum\",\"inputs\":", "[", "")]
    [InlineData("{\"steps\":[", "{\"cell\":[", "")]
    [InlineData("{\"steps\":[", "{\"repeat\":1,\"steps\":[", "")]
    [InlineData("{\"nodes\":{\"x\":", "{\"op\":", "1")]
    public async Task Deep_documents_are_refused(string head, string repeated, string tail)
    {
        var document = repeated.Length == 0 ? Repeated(head) : head + Repeated(repeated) + tail;
        var outcome = await GradProgram.RunDocument(document);
        Assert.Equal(5, outcome.ExitCode);
        Assert.EndsWith($"error: {TooDeep}\n", outcome.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("(", "x", ")")]
    [InlineData("(", "", "")]
    [InlineData("[", "x", "]")]
    [InlineData("[", "", "")]
    [InlineData("-", "x", "")]
    [InlineData("~", "x", "")]
    [InlineData("x**", "x", "")]
    [InlineData("2**", "2", "")]
    [InlineData("sum(", "x", ")")]
    [InlineData("x[", "0", "]")]
    public async Task Deep_expressions_are_refused(string before, string middle, string after)
    {
        var outcome = await Compute(Repeated(before) + middle + Repeated(after));
        Assert.Equal(5, outcome.ExitCode);
        Assert.EndsWith($"error: {TooDeepExpression}\n", outcome.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("x", " + x", 100_001)]
    [InlineData("x", " - x", -99_999)]
    [InlineData("x", ".T", 1)]
    [InlineData("x", ".abs()", 1)]
    [InlineData("x", "[...]", 1)]
    public async Task Long_expressions_are_computed(string first, string next, int expected)
    {
        var outcome = await Compute(first + Repeated(next));
        Assert.Contains($"\"data\": {expected} ", outcome.IsDone().Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("9**9**9**9", 3, "the integer is too large")]
    [InlineData("1 << 1000000000", 3, "the shift is negative or too large")]
    [InlineData("expand(x, 2147483647, 2)", 5, "'y' has shape [2147483647, 2], more than 2147483647 elements (make it smaller)")]
    [InlineData("tril_indices(1000000, 1000000)", 5, "tril_indices(): the result has 1000001000000 elements (at most 2147483647 are possible)")]
    public async Task Huge_expressions_are_refused(string expression, int code, string message)
    {
        var outcome = await Compute(expression);
        Assert.Equal(code, outcome.ExitCode);
        Assert.EndsWith($"error: {message}\n", outcome.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[100000, 100000]")]
    [InlineData("[2147483647, 2147483647]")]
    [InlineData("[2147483647, 2147483647, 2147483647, 2147483647]")]
    public async Task Huge_shapes_are_refused(string shape)
    {
        var outcome = await GradProgram.RunDocument($$"""{"variables": {"x": {"ones": {{shape}}, "requires_grad": true} }, "nodes": {"o": "sum(x)"} }""");
        Assert.Equal((5, ""), (outcome.ExitCode, outcome.Text));
        Assert.StartsWith("<stdin>:1:", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("'x' has shape", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_shape_with_a_zero_has_no_elements() => Assert.Contains(
        "\"shape\": [0, 2147483647]",
        (await GradProgram.RunDocument("""{"variables": {"x": {"ones": [0, 2147483647]}}}""", "--format", "json", "--encoding", "flat")).IsDone().Text,
        StringComparison.Ordinal);

    [Fact]
    public async Task Functions_that_double_at_each_level_are_refused()
    {
        var document = new StringBuilder("""{"variables": {"x": 1}, "nodes": {"y": "f40(x)"}, "functions": {"f0": {"params": ["x"], "returns": "x + 1"}""");
        for (var i = 1; i <= 40; i++)
        {
            document.Append($$""", "f{{i}}": {"params": ["x"], "returns": "f{{i - 1}}(f{{i - 1}}(x))"}""");
        }

        var outcome = await GradProgram.RunDocument(document.Append("}}").ToString());
        Assert.Equal(5, outcome.ExitCode);
        Assert.Contains("the call of 'f1' is call number 1000001 of a function, but only 1000000 are allowed", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Derivatives_that_double_at_each_level_are_refused()
    {
        var nodes = string.Concat(Enumerable.Range(1, 40).Select(static i => $$""", "n{{i}}": "grad(sum(sin(n{{i - 1}}) * n{{i - 1}}), x)" """));
        var outcome = await GradProgram.RunDocument($$"""{"variables": {"x": {"data": 1, "requires_grad": true} }, "nodes": {"n0": "x * x"{{nodes}}} }""");
        Assert.Equal(5, outcome.ExitCode);
        Assert.Contains("the graph has more than 16777216 nodes (make the graph smaller)", outcome.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_chain_of_a_million_nodes_goes_forward_and_backward(bool isReversed)
    {
        const int Count = 1_000_000;
        using var folder = new TemporaryFolder();
        using (var file = new StreamWriter(folder["g.json"]))
        {
            file.Write("""{"variables": {"x": {"data": 1, "requires_grad": true}}, "outputs": ["o"], "nodes": {"o": "n999999 * 3" """);
            for (var i = 0; i < Count; i++)
            {
                var node = isReversed ? Count - 1 - i : i;
                file.Write(node == 0 ? """, "n0": "x + 1" """ : $$""", "n{{node}}": "n{{node - 1}} + 1" """);
            }

            file.Write("}}");
        }

        var text = (await GradProgram.RunIn(folder.Path, "", "run", "g.json", "--format", "json")).IsDone().Text;
        Assert.Contains("\"o\": { \"dtype\": \"float32\", \"shape\": [], \"data\": 3000003 }", text, StringComparison.Ordinal);
        Assert.Contains("\"x\": { \"dtype\": \"float32\", \"shape\": [], \"data\": 3 }", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (1000000000,), }")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (2147483647, 2147483647, 2147483647), }")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (-1,), }")]
    [InlineData("{'descr': '|O', 'fortran_order': False, 'shape': (1,), }")]
    [InlineData("{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (1,), }")]
    [InlineData("{'descr': '<f4'")]
    public async Task Headers_of_data_files_that_lie_are_refused(string header)
    {
        using var folder = new TemporaryFolder();
        byte[] magic = [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y', 1, 0, (byte)(header.Length + 1), 0];
        await File.WriteAllBytesAsync(folder["x.npy"], [.. magic, .. Encoding.ASCII.GetBytes(header + "\n"), 0, 0, 128, 63]);
        var outcome = await GradProgram.RunIn(folder.Path, """{"variables": {"x": {"file": "x.npy"}}}""", "run", "-");
        Assert.Equal((3, ""), (outcome.ExitCode, outcome.Text));
        Assert.StartsWith("<stdin>:1:30: error: x.npy", outcome.Error, StringComparison.Ordinal);
        Assert.Single(outcome.Error, '\n');
    }

    private static Task<Outcome> Compute(string expression) =>
        GradProgram.RunDocument($$"""{"variables": {"x": 1}, "nodes": {"y": "{{expression}}"} }""", "--format", "json");

    private static string Repeated(string text) => new StringBuilder().Insert(0, text, Many).ToString();
}
