namespace Grad.Cli.Tests;

/// <summary>Values given on the command line.</summary>
public sealed class SettingTests
{
    private const string Placeholders = """{"variables": {"x": {"shape": ["n"]}, "z": {"shape": ["n"]}}, "nodes": {"y": "x + z"}}""";

    [Fact]
    public async Task A_variable_may_be_called_step() =>
        Assert.Equal("tensor([1.5000, 2.5000], requires_grad=True)\n", (await GradProgram.Run("eval", "step", "--set", "step=[1.5,2.5]")).IsDone().Text);

    [Fact]
    public async Task A_placeholder_needs_a_value() => (await GradProgram.RunDocument(Placeholders)).IsRefused(
        3,
        "<stdin>:1:16: error: 'x' is a placeholder and has no value (give it one with --set x=...)",
        "<stdin>:1:39: error: 'z' is a placeholder and has no value (give it one with --set z=...)");

    [Fact]
    public async Task A_placeholder_takes_a_value() =>
        Assert.Contains("\"data\": [11, 22]", (await GradProgram.RunDocument(Placeholders, "--set", "x=[1,2]", "--set", "z=[10,20]", "--format", "json")).IsDone().Text, StringComparison.Ordinal);

    [Fact]
    public async Task Symbolic_sizes_must_agree() => (await GradProgram.RunDocument(Placeholders, "--set", "x=[1,2]", "--set", "z=[1]"))
        .IsRefused(3, "<stdin>:1:55: error: 'n' is 2 for 'x' and 1 for 'z' (a symbolic size must be the same everywhere)");

    [Theory]
    [InlineData("q=1", 3, "<stdin>:1:1: error: --set q: there is no such variable")]
    [InlineData("x=[1,", 3, "--set x:1:4: error: the document ends before the '[' at 1:1 is closed")]
    [InlineData("x=@none.json", 6, "none.json: error: there is no such file")]
    [InlineData("x=@none.npy", 6, "none.npy: error: there is no such file")]
    public async Task A_setting_that_is_wrong_is_refused(string setting, int code, string message) =>
        (await GradProgram.RunDocument("""{"variables": {"x": 1}, "nodes": {"y": "x + 1"}}""", "--set", setting)).IsRefused(code, message);

    [Theory]
    [InlineData("nested", "\"data\": [[0.1, 3], [-0, \"-inf\"]]")]
    [InlineData("flat", "\"data\": [0.1, 3, -0, \"-inf\"]")]
    [InlineData("base64", "\"base64\": \"zczMPQAAQEAAAACAAACA/w==\"")]
    public async Task A_result_is_a_value_again(string encoding, string data)
    {
        using var folder = new TemporaryFolder();
        const string Document = """{"variables": {"x": [[0.1, 3], [-0.0, "-inf"]]}, "nodes": {"o": "x * 1"}}""";
        (await GradProgram.RunDocument(Document, "--format", "json", "--encoding", encoding, "--output", folder["result.json"])).IsDone();
        var result = await File.ReadAllTextAsync(folder["result.json"]);
        Assert.Contains(data, result, StringComparison.Ordinal);

        var again = await GradProgram.RunIn(
            folder.Path,
            """{"variables": {"x": {"shape": [2, 2]}}, "nodes": {"o": "x * 1"}}""",
            "run", "-", "--format", "json", "--encoding", encoding, "--set", "x=@result.json#values.o");
        Assert.Equal(result, again.IsDone().Text);
    }

    [Fact]
    public async Task The_values_of_a_result_are_variables()
    {
        var result = (await GradProgram.RunDocument("""{"variables": {"x": [1, 2]}, "nodes": {"o": "x * 3"}}""", "--format", "json")).IsDone().Text;
        var values = System.Text.Json.JsonDocument.Parse(result).RootElement.GetProperty("values").GetRawText();
        var again = await GradProgram.RunDocument($$"""{"variables": {{values}}, "nodes": {"y": "o + 1"} }""", "--format", "json");
        Assert.Contains("\"data\": [4, 7]", again.IsDone().Text, StringComparison.Ordinal);
    }
}
