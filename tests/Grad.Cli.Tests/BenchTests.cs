using System.Security.Cryptography;
using System.Text.Json;

namespace Grad.Cli.Tests;

/// <summary>What <c>grad bench</c> says. How long anything takes is never tested.</summary>
public sealed class BenchTests
{
    private const string Document = """{"title": "T", "variables": {"x": {"ones": [3, 5], "requires_grad": true}, "y": {"ones": [5, 7]}}, "nodes": {"p": "x @ y", "o": "sum(tanh(p))"}}""";
    private const string Steps = """{"variables": {"x": {"data": [1, 2], "requires_grad": true}}, "nodes": {"o": "sum(x * x)"}, "steps": [{"repeat": 3, "steps": [{"backward": "o"}, {"update": {"x": "x - 0.1 * x.grad"}}]}, {"expect": {"x": [0, 0]}, "atol": 10}]}""";

    [Fact]
    public async Task Every_backend_and_number_of_threads_is_timed_with_equal_bits()
    {
        using var report = await Json(Document, "--threads", "1,3", "--runs", "2");
        var root = report.RootElement;
        Assert.Equal(["title", "timed", "equal_bits", "configurations"], root.EnumerateObject().Select(static member => member.Name));
        Assert.Equal("T", root.GetProperty("title").GetString());
        Assert.True(root.GetProperty("equal_bits").GetBoolean());
        var configurations = root.GetProperty("configurations").EnumerateArray().ToArray();
        Assert.Equal(
            [("scalar", 1), ("scalar", 3), ("simd", 1), ("simd", 3)],
            configurations.Select(static one => (one.GetProperty("backend").GetString(), one.GetProperty("threads").GetInt32())));
        Assert.All(configurations, static one =>
        {
            Assert.Equal(
                ["backend", "threads", "limits", "runs", "load", "median", "least", "sha256", "instructions"],
                one.EnumerateObject().Select(static member => member.Name));
            Assert.Equal(2, one.GetProperty("runs").GetInt32());
            Assert.InRange(one.GetProperty("least").GetDouble(), double.Epsilon, one.GetProperty("median").GetDouble());
            Assert.All(one.GetProperty("limits").EnumerateObject(), static limit => Assert.True(limit.Value.GetDouble() > 0, limit.Name));
        });
    }

    [Fact]
    public async Task Instructions_have_names_operations_and_costs()
    {
        using var report = await Json(Document, "--backend", "simd", "--threads", "1", "--runs", "1");
        var instructions = report.RootElement.GetProperty("configurations")[0].GetProperty("instructions").EnumerateArray().ToArray();
        Assert.All(instructions, static one => Assert.Equal(
            ["name", "operations", "dtype", "shape", "calls", "time", "bytes", "flops", "limit_share"],
            one.EnumerateObject().Select(static member => member.Name)));

        // 3·5·7 multiply-adds forward and backward.
        var products = instructions.Where(static one => Operations(one).Contains("matmul")).ToArray();
        Assert.Equal([210, 210], products.Select(static one => one.GetProperty("flops").GetInt64()));
        Assert.Equal(["p", "x.grad"], products.Select(static one => one.GetProperty("name").GetString()));
        Assert.Contains(products, static one => one.GetProperty("bytes").GetInt64() == ((3 * 5) + (5 * 7) + (3 * 7)) * 4);
        Assert.Contains(instructions, static one => Operations(one).Contains("tanh") && one.GetProperty("flops").GetInt64() >= 3 * 7);
        Assert.Contains(instructions, static one => one.GetProperty("name").GetString()!.Split(", ").Contains("o") && Operations(one).Contains("sum"));
        Assert.All(instructions, static one => Assert.Equal(1, one.GetProperty("calls").GetInt32()));
    }

    [Fact]
    public async Task The_digest_is_that_of_what_run_writes()
    {
        foreach (var document in new[] { Document, Steps })
        {
            using var report = await Json(document, "--backend", "simd", "--threads", "2", "--runs", "1");
            var written = (await GradProgram.RunDocument(document, "--format", "json", "--encoding", "base64")).IsDone().Output;
            Assert.Equal(
                Convert.ToHexStringLower(SHA256.HashData(written)),
                report.RootElement.GetProperty("configurations")[0].GetProperty("sha256").GetString());
        }
    }

    [Fact]
    public async Task Steps_are_done_in_each_run()
    {
        using var report = await Json(Steps, "--backend", "simd", "--threads", "1", "--runs", "2");
        Assert.Equal("the steps of the document, planning included", report.RootElement.GetProperty("timed").GetString());
        var calls = report.RootElement.GetProperty("configurations")[0].GetProperty("instructions").EnumerateArray()
            .Where(static one => one.GetProperty("shape").GetArrayLength() > 0 && Operations(one).Contains("sub"))
            .Sum(static one => one.GetProperty("calls").GetInt32());
        Assert.Equal(3, calls);
    }

    [Fact]
    public async Task Text_has_a_row_for_each_configuration_and_instruction()
    {
        var text = (await Bench(Document, "--threads", "1", "--runs", "1")).IsDone().Text;
        Assert.StartsWith("# T\n\nTimed: a run of the loaded graph.\n\nbackend  threads  runs", text, StringComparison.Ordinal);
        Assert.Matches("\nscalar +1 +1 ", text);
        Assert.Matches("\nsimd +1 +1 ", text);
        Assert.Matches("\nThe bits are the same: sha256 [0-9a-f]{64}\\.\n", text);
        Assert.Matches(" float32\\[(1, )?3, 5\\] +x\\.grad: matmul\n", text);
    }

    [Fact]
    public async Task A_variable_is_set_and_the_report_written_to_a_file()
    {
        using var folder = new TemporaryFolder();
        var outcome = await Bench("""{"variables": {"x": {"shape": ["n"]}}, "nodes": {"y": "x * 2"}}""", "--set", "x=[1,2,3]", "--runs", "1", "--format", "json", "--output", folder["report.json"]);
        Assert.Equal("", outcome.IsDone().Text);
        using var report = JsonDocument.Parse(await File.ReadAllTextAsync(folder["report.json"]));
        Assert.Equal(3, report.RootElement.GetProperty("configurations")[0].GetProperty("instructions")[0].GetProperty("shape")[0].GetInt32());
    }

    [Fact]
    public async Task A_document_that_computes_nothing_is_timed_too()
    {
        using var report = await Json("""{"variables": {"x": 1}, "outputs": []}""", "--runs", "1");
        Assert.Equal(0, report.RootElement.GetProperty("configurations")[0].GetProperty("instructions").GetArrayLength());
    }

    [Fact]
    public async Task An_expectation_that_does_not_hold_is_exit_code_1()
    {
        var outcome = await Bench("""{"variables": {"x": 1}, "steps": [{"expect": {"x": 2}}]}""", "--runs", "1");
        Assert.Equal(1, outcome.ExitCode);
        Assert.StartsWith("<stdin>:1:48: error: expectation failed: x: ", outcome.Error, StringComparison.Ordinal);
        Assert.StartsWith("Timed: ", outcome.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--format ndjson is not known (use text or json)", "--format", "ndjson")]
    [InlineData("--backend gpu is not known (use scalar or simd)", "--backend", "simd,gpu")]
    [InlineData("--threads 0 is not a number from 1 to 1024", "--threads", "1,0")]
    [InlineData("--runs 0 is not a number from 1 to 1000000", "--runs", "0")]
    public async Task A_wrong_value_of_an_option_is_refused(string message, params string[] arguments) =>
        (await Bench(Document, arguments)).IsRefused(2, $"grad: {message}");

    [Fact]
    public async Task A_wrong_document_is_refused() =>
        (await Bench("""{"variables": {"x": 1}, "nodes": {"y": "z"}}""")).IsRefused(3, "<stdin>:1:41: error: unknown name 'z' (declare it under variables or nodes)");

    [Fact]
    public async Task A_computation_that_fails_is_exit_code_4() =>
        Assert.Equal(4, (await Bench("""{"variables": {"x": 1}, "steps": [{"backward": "x"}]}""")).ExitCode);

    private static IEnumerable<string?> Operations(JsonElement instruction) =>
        instruction.GetProperty("operations").EnumerateArray().Select(static operation => operation.GetString());

    private static Task<Outcome> Bench(string document, params string[] arguments) =>
        GradProgram.RunIn(Repository.Graphs, document, ["bench", "-", .. arguments]);

    private static async Task<JsonDocument> Json(string document, params string[] arguments) =>
        JsonDocument.Parse((await Bench(document, ["--format", "json", .. arguments])).IsDone().Text);
}
