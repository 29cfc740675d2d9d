using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Grad.Cli.Tests;

/// <summary>
/// What the pages show is what the program does. A <c>console</c> block holds commands, lines that begin with <c>$ </c>, each with
/// what it writes to standard output and standard error; empty lines at the end of an output are not shown. A <c>json</c> block is a
/// whole graph, and the file <c>graph.json</c> of the console blocks up to the next one. Other languages are not run.
/// </summary>
public sealed partial class DocumentationTests
{
    private const string Prompt = "$ ";

    // Written after each output, and by nothing else.
    private const char Separator = '\u001E';

    /// <summary>Languages of blocks that are not run.</summary>
    private static readonly string[] NotRun = ["jsonc", "sh", "text"];

    private static readonly string[] PagesOfTheContract = ["docs/graph-format.md", "docs/numerics.md", "docs/text-output.md"];

    private static readonly Lazy<FencedBlock[]> Blocks = new(static () =>
        [.. Directory.GetFiles(Repository.Docs, "*.md").Order(StringComparer.Ordinal).Append(Repository.Readme).SelectMany(MarkdownPage.Blocks)]);

    private static readonly Lazy<string> GraphFormat = new(static () => File.ReadAllText(Path.Combine(Repository.Docs, "graph-format.md")));

    private static readonly Lazy<JsonElement> Schema = new(static () => JsonDocument.Parse(File.ReadAllText(Repository.Schema)).RootElement);

    public static TheoryData<string> Examples { get; } = [.. Blocks.Value.Where(static block => block.Info == "console").Select(static block => block.Place)];

    public static TheoryData<string> Pages { get; } = [.. PagesOfTheContract];

    [Theory]
    [MemberData(nameof(Examples))]
    public async Task An_example_writes_what_the_page_shows(string place)
    {
        var index = Array.FindIndex(Blocks.Value, block => block.Place == place);
        var (example, before) = (Blocks.Value[index], Blocks.Value[..index]);
        using var folder = new TemporaryFolder();
        if (before.LastOrDefault(block => block.Page == example.Page && block.Info == "json") is { } graph)
        {
            folder.Write("graph.json", graph.Text);
        }

        var commands = Commands(example);
        var outcome = await GradProgram.Shell(folder.Path, Script(commands.Select(static command => command.Text)));
        var outputs = outcome.Text.Split(Separator);
        Assert.Equal(Shown(commands), Shown([.. commands.Zip(outputs, static (command, output) => (command.Text, output))]));
        Assert.Equal((commands.Count + 1, "", ""), (outputs.Length, outputs[^1], outcome.Error));
    }

    [Fact]
    public void Every_block_says_whether_it_is_run()
    {
        Assert.All(Blocks.Value, static block => Assert.True(
            block.Info is "console" or "json" || NotRun.Contains(block.Info), $"{block.Place}: the block is '{block.Info}' (use console, json, or {string.Join(", ", NotRun)})"));
    }

    [Fact]
    public void Every_graph_is_run()
    {
        foreach (var page in Blocks.Value.GroupBy(static block => block.Page))
        {
            var next = page.Skip(1).Select(static block => block.Info).Append("");
            Assert.All(page.Zip(next), static pair => Assert.True(
                pair.First.Info != "json" || pair.Second == "console", $"{pair.First.Place}: no console block follows the graph (make it one of jsonc if it is a part)"));
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void The_pages_of_the_contract_have_examples(string page) =>
        Assert.Contains(Blocks.Value, block => block.Page == page && block.Info == "console");

    [Fact]
    public void Every_key_of_a_document_is_described() =>
        AssertDescribed([.. Keys(Schema.Value), .. Keys(Definition("variable").GetProperty("anyOf")[1]), .. Keys(Definition("function")), "op", "inputs", "index", "slice", "number"]);

    [Fact]
    public void Every_step_and_its_keys_are_described() =>
        AssertDescribed([.. Definition("step").GetProperty("oneOf").EnumerateArray().SelectMany(Keys)]);

    [Fact]
    public void Every_dtype_is_described() =>
        AssertDescribed([.. Definition("dtype").GetProperty("enum").EnumerateArray().Select(static name => name.GetString()!).Where(static name => !name.StartsWith("torch.", StringComparison.Ordinal))]);

    [Fact]
    public void Every_exit_code_is_described()
    {
        var codes = typeof(ExitCode).GetFields(BindingFlags.Public | BindingFlags.Static).Where(static field => field.IsLiteral).Select(static field => field.GetRawConstantValue());
        Assert.All(codes, static code => Assert.Contains($"\n| {code} |", GraphFormat.Value, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("run")]
    [InlineData("eval")]
    public async Task Every_option_is_described(string command)
    {
        var help = (await GradProgram.Run(command, "--help")).IsDone().Text;
        AssertDescribed([.. Option().Matches(help).Select(static match => match.Value).Where(static option => option != "--help").Distinct()]);
    }

    private static void AssertDescribed(string[] words)
    {
        Assert.True(words.Length > 5);
        Assert.All(words, static word => Assert.Matches($"`{Regex.Escape(word)}[` ]", GraphFormat.Value));
    }

    private static JsonElement Definition(string name) => Schema.Value.GetProperty("$defs").GetProperty(name);

    private static IEnumerable<string> Keys(JsonElement type) => type.GetProperty("properties").EnumerateObject().Select(static property => property.Name);

    private static List<(string Text, string Output)> Commands(FencedBlock block)
    {
        var commands = new List<(string Text, string Output)>();
        foreach (var line in block.Text.Split('\n').SkipLast(1))
        {
            if (line.StartsWith(Prompt, StringComparison.Ordinal))
            {
                commands.Add((line[Prompt.Length..], ""));
            }
            else
            {
                Assert.True(commands.Count > 0, $"{block.Place}: the block does not begin with a command");
                commands[^1] = (commands[^1].Text, $"{commands[^1].Output}{line}\n");
            }
        }

        return commands;
    }

    // Each command finds the exit code of the one before it in $?.
    private static string Script(IEnumerable<string> commands) =>
        "grad() { \"$GRAD\" \"$@\"; }\nexec 2>&1\n" + string.Concat(commands.Select(static command => $"{command}\nstatus=$?; printf '\\036'; (exit $status)\n"));

    private static string Shown(IReadOnlyList<(string Text, string Output)> commands) =>
        string.Join('\n', commands.Select(static command => $"{Prompt}{command.Text}\n{command.Output}".TrimEnd('\n')));

    [GeneratedRegex("--[a-z0-9-]+")]
    private static partial Regex Option();
}
