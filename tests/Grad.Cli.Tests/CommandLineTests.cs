namespace Grad.Cli.Tests;

/// <summary>Commands, options, and what is said about wrong ones.</summary>
public sealed class CommandLineTests
{
    private const string Document = """{"variables": {"x": 1}, "nodes": {"y": "x + 1", "z": "x + 2"}}""";

    [Theory]
    [InlineData("unknown command or argument 'rnu' (did you mean 'run'?)", "grad", "rnu")]
    [InlineData("Required command was not provided.", "grad")]
    [InlineData("Required argument missing for command: 'run'.", "grad run", "run")]
    [InlineData("unknown command or argument '--fromat' (did you mean '--format'?)", "grad run", "run", "iris.json", "--fromat", "json")]
    [InlineData("unknown command or argument 'b.json'", "grad run", "run", "iris.json", "b.json")]
    [InlineData("Required argument missing for option: '--format'.", "grad run", "run", "iris.json", "--format")]
    public async Task A_wrong_command_line_is_one_line_and_where_to_look(string message, string command, params string[] arguments) =>
        (await GradProgram.Run(arguments)).IsRefused(2, $"grad: {message}", $"(see: {command} --help)");

    [Theory]
    [InlineData("--format xml is not known (use text, json or ndjson)", "--format", "xml")]
    [InlineData("--encoding hex is not known (use nested, flat or base64)", "--encoding", "hex")]
    [InlineData("--backend gpu is not known (use scalar or simd)", "--backend", "gpu")]
    [InlineData("--threads 0 is not a number from 1 to 1024", "--threads", "0")]
    [InlineData("--max-output 0 is not a size (use bytes, or a number with K, M or G)", "--max-output", "0")]
    [InlineData("--timeout 0 is not a duration (use a number of seconds above 0, at most 1000000)", "--timeout", "0")]
    [InlineData("--timeout 1e3 is not a duration (use a number of seconds above 0, at most 1000000)", "--timeout", "1e3")]
    [InlineData("--max-memory 1X is not a size (use bytes, or a number with K, M or G)", "--max-memory", "1X")]
    [InlineData("--only q: the document has no such output (it has y, z)", "--only", "y,q")]
    [InlineData("--set x is not NAME=VALUE", "--set", "x")]
    [InlineData("--set =1 is not NAME=VALUE", "--set", "=1")]
    public async Task A_wrong_value_of_an_option_is_refused(string message, params string[] arguments) =>
        (await GradProgram.RunDocument(Document, arguments)).IsRefused(2, $"grad: {message}");

    [Theory]
    [InlineData("sum", "float32, float64, float16, bfloat16, int64, int32, int16, int8, uint8, bool")]
    [InlineData("bitwise_and", "int64, int32, int16, int8, uint8, bool")]
    [InlineData("neg", "float32, float64, float16, bfloat16, int64, int32, int16, int8, uint8")]
    [InlineData("linalg.inv", "float32, float64")]
    public async Task An_operation_is_shown_with_its_dtypes(string name, string dtypes) =>
        Assert.EndsWith($"  dtypes:     {dtypes}\n", (await GradProgram.Run("ops", name)).IsDone().Text, StringComparison.Ordinal);

    [Fact]
    public async Task The_page_of_operations_is_what_the_program_writes() =>
        Assert.Equal(await File.ReadAllTextAsync(Repository.OperationsPage), (await GradProgram.Run("ops", "--markdown")).IsDone().Text);

    [Fact]
    public async Task Help_lists_the_commands()
    {
        var help = (await GradProgram.Run("--help")).IsDone().Text;
        Assert.All(["run <FILE>", "eval <EXPRESSION>", "bench <FILE>", "ops <NAME>"], command => Assert.Contains(command, help, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Help_of_run_lists_its_options()
    {
        var help = (await GradProgram.Run("run", "--help")).IsDone().Text;
        Assert.All(
            ["--format", "--encoding", "--backend", "--threads", "--set", "--output", "--max-memory", "--max-output", "--timeout", "--only", "--allow-outside", "--profile"],
            option => Assert.Contains(option, help, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_version_is_a_number()
    {
        Assert.Matches("^[0-9]+\\.[0-9]+\\.[0-9]+\n$", (await GradProgram.Run("--version")).IsDone().Text);
    }

    [Fact]
    public async Task Operations_are_listed_and_shown()
    {
        Assert.Contains("\ntanh ", (await GradProgram.Run("ops")).IsDone().Text, StringComparison.Ordinal);
        Assert.StartsWith("tanh\n  Hyperbolic tangent.\n", (await GradProgram.Run("ops", "tanh")).IsDone().Text, StringComparison.Ordinal);
        (await GradProgram.Run("ops", "tahn")).IsRefused(2, "grad: there is no operation 'tahn', did you mean 'tanh'?");
    }

    [Fact]
    public async Task Some_outputs_alone_are_reported()
    {
        var text = (await GradProgram.RunDocument(Document, "--only", "z", "--format", "json")).IsDone().Text;
        Assert.Equal("{\n  \"values\": {\n    \"z\": { \"dtype\": \"float32\", \"shape\": [], \"data\": 3 }\n  },\n  \"gradients\": {}\n}\n", text);
    }

    [Fact]
    public async Task Lines_of_json_are_whole_each()
    {
        var text = (await GradProgram.RunDocument(Document, "--format", "ndjson", "--only", "y")).IsDone().Text;
        Assert.Equal(
            "{\"show\":\"y\",\"value\":{\"dtype\":\"float32\",\"shape\":[],\"data\":2}}\n{\"value\":\"y\",\"dtype\":\"float32\",\"shape\":[],\"data\":2}\n",
            text);
    }

    [Theory]
    [InlineData("scalar", "1")]
    [InlineData("simd", "1")]
    [InlineData("simd", "7")]
    public async Task Backends_and_threads_are_chosen(string backend, string threads) =>
        Assert.Contains("\"data\": 3 ", (await GradProgram.RunDocument(Document, "--format", "json", "--backend", backend, "--threads", threads)).IsDone().Text, StringComparison.Ordinal);

    [Fact]
    public async Task An_expression_needs_no_file()
    {
        var text = (await GradProgram.Run("eval", "sum(5*(x+1)**2)/2", "--set", "x=[1,1]", "--format", "json")).IsDone().Text;
        Assert.Contains("\"data\": 20 ", text, StringComparison.Ordinal);
        Assert.Contains("\"x\": { \"dtype\": \"float32\", \"shape\": [2], \"data\": [10, 10] }", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_expression_may_be_a_variable_or_start_with_a_bracket()
    {
        Assert.Contains("\"data\": [1, 2]", (await GradProgram.Run("eval", "x", "--set", "x=[1,2]", "--format", "json")).IsDone().Text, StringComparison.Ordinal);
        Assert.Contains("\"data\": [1, 2]", (await GradProgram.Run("eval", "[1,2]", "--format", "json")).IsDone().Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_expression_is_refused_at_its_place() =>
        (await GradProgram.Run("eval", "sum(x*")).IsRefused(3, "<expression>:1:7: error: the expression ends where a value is expected");

    [Fact]
    public async Task A_function_may_be_called_with_its_own_result()
    {
        var text = (await GradProgram.RunDocument(
            """{"variables": {"x": 2}, "nodes": {"y": "f(f(x))"}, "functions": {"f": {"params": ["x"], "returns": "g(g(x))"}, "g": {"params": ["x"], "returns": "x * 3"}}}""",
            "--format",
            "json")).IsDone().Text;
        Assert.Contains("\"data\": 162 ", text, StringComparison.Ordinal);
    }
}
