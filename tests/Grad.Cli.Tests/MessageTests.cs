using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Grad.Cli.Tests;

/// <summary>Messages stay readable and short, whatever a document, a file name or the command line holds.</summary>
public sealed class MessageTests
{
    private const int MaxBytes = (64 << 10) + 100;

    private const string Evil = "\u001b[31m\u202e\u2066\nline two\u200b\u2028";
    private const string Shown = "\\u001b[31m\\u202e\\u2066\\nline two\\u200b\\u2028";

    public static TheoryData<string, int> Kept
    {
        get
        {
            var kept = new TheoryData<string, int>();
            foreach (var line in File.ReadLines(Path.Combine(Repository.Corpus, "expected.txt")).Where(static line => !line.StartsWith('#')))
            {
                kept.Add(line.Split(' ')[0], int.Parse(line.Split(' ')[1], CultureInfo.InvariantCulture));
            }

            return kept;
        }
    }

    [Theory]
    [InlineData("""{"variables":{"x":1},"nodes":{"o":{"op":"@","inputs":["x"]}}}""", "1:41: error: unknown operation '@' (see: grad ops)")]
    [InlineData("""{"variables":{"x":{"file":"@.npy"}}}""", "1:27: error: @.npy: there is no such file")]
    [InlineData("""{"@":1}""", "1:2: error: unknown key '@' in a graph document (known: $schema, format, title, description, dtype, zero_cotangent, seed, variables, functions, nodes, outputs, steps)")]
    [InlineData("""{"variables":{"x":{"data":[1],"dtype":"@"}}}""", null)]
    [InlineData("""{"variables":{"x":{"ones":[1,1,3]}},"nodes":{"o":{"op":"conv1d","inputs":["x","x"],"padding":"@"}}}""", null)]
    [InlineData("""{"variables":{"x":1},"nodes":{"o":{"op":"sum","inputs":["x"],"@":1}}}""", null)]
    [InlineData("""{"variables":{"x":1},"steps":[{"expect_error":"@","steps":[{"backward":"x"}]}]}""", null)]
    public async Task Control_characters_of_a_document_are_escaped(string document, string? message)
    {
        var outcome = await GradProgram.RunDocument(document.Replace("@", JsonEncodedText.Encode(Evil).ToString(), StringComparison.Ordinal));
        Assert.InRange(outcome.ExitCode, 1, 6);
        Assert.Single(outcome.Error, '\n');
        Assert.Contains(Shown, outcome.Error, StringComparison.Ordinal);
        AssertPrintable(outcome.Error);
        if (message is not null)
        {
            Assert.Equal($"<stdin>:{message.Replace("@", Shown, StringComparison.Ordinal)}\n", outcome.Error);
        }
    }

    [Theory]
    [InlineData("run", Evil)]
    [InlineData("run", "-", Evil)]
    [InlineData(Evil)]
    [InlineData("ops", Evil)]
    [InlineData("run", "-", "--format", Evil)]
    [InlineData("run", "-", "--only", Evil)]
    [InlineData("run", "-", "--set", Evil)]
    [InlineData("run", "-", "--set", Evil + "=1")]
    [InlineData("run", "-", "--output", "no folder/" + Evil)]
    [InlineData("eval", Evil)]
    public async Task Control_characters_of_the_command_line_are_escaped(params string[] arguments)
    {
        var outcome = await GradProgram.RunIn(Repository.Graphs, """{"variables":{"x":1}}""", arguments);
        Assert.InRange(outcome.ExitCode, 2, 6);
        Assert.NotEmpty(outcome.Error);
        AssertPrintable(outcome.Error);
    }

    [Fact]
    public async Task Names_are_shortened()
    {
        var outcome = await GradProgram.RunDocument($$"""{"nodes":{"o":"{{new string('n', 1_000_000)}}"} }""");
        Assert.Equal((3, $"<stdin>:1:16: error: unknown name '{new string('n', 200)}... (999800 more characters)' (declare it under variables or nodes)\n"), (outcome.ExitCode, outcome.Error));
    }

    [Fact]
    public async Task Faults_past_a_hundred_are_counted()
    {
        var nodes = string.Join(',', Enumerable.Range(0, 1000).Select(static i => $"\"n{i}\":\"x{i}y\""));
        var outcome = await GradProgram.RunDocument($$"""{"nodes": { {{nodes}} } }""");
        Assert.Equal(3, outcome.ExitCode);
        Assert.Equal(101, outcome.Error.Count(static character => character == '\n'));
        Assert.EndsWith("\n... and 900 more\n", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Messages_end_at_64_KiB()
    {
        // Each character needs six to be shown.
        var name = JsonEncodedText.Encode(new string('\u202e', 300)).ToString();
        var nodes = string.Join(',', Enumerable.Range(0, 150).Select(i => $$"""
            "n{{i}}":{"op":"{{name}}","inputs":[]}
            """));
        var outcome = await GradProgram.RunDocument($$"""{"nodes": { {{nodes}} } }""");
        Assert.Equal(3, outcome.ExitCode);
        Assert.InRange(Encoding.UTF8.GetByteCount(outcome.Error), 60_000, MaxBytes);
        var shown = outcome.Error.Count(static character => character == '\n') - 1;
        Assert.InRange(shown, 40, 60);
        Assert.EndsWith($"\n... and {150 - shown} more\n", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Failed_expectations_past_a_hundred_are_counted()
    {
        var outcome = await GradProgram.RunDocument("""{"variables":{"x":1},"steps":[{"repeat":300,"steps":[{"expect":{"x":2}}]}]}""");
        Assert.Equal(1, outcome.ExitCode);
        Assert.Equal(101, outcome.Error.Count(static character => character == '\n'));
        Assert.EndsWith("\n... and 200 more\n", outcome.Error, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Kept))]
    public async Task Kept_documents_end_as_they_must(string name, int code)
    {
        var outcome = await GradProgram.Run("run", Path.Combine(Repository.Corpus, $"{name}.json"), "--format", "json", "--max-memory", "1G");
        Assert.Equal(code, outcome.ExitCode);
        AssertPrintable(outcome.Error);
        Assert.DoesNotContain("internal error", outcome.Error, StringComparison.Ordinal);
    }

    private static void AssertPrintable(string error) =>
        Assert.DoesNotContain(error, static character => character != '\n' && (char.IsControl(character) || char.GetUnicodeCategory(character) is UnicodeCategory.Format or UnicodeCategory.LineSeparator));
}
