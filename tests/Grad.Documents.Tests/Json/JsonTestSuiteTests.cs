using System.Globalization;
using System.Text;
using Grad.Documents.Json;

namespace Grad.Documents.Tests.Json;

/// <summary>The verdicts on the cases of JSONTestSuite, as written in <c>Data/json-test-suite.tsv</c>.</summary>
public sealed class JsonTestSuiteTests
{
    private const int Cases = 318;

    public static TheoryData<string, string, string, string> Table()
    {
        var table = new TheoryData<string, string, string, string>();
        foreach (var line in File.ReadLines(Documents.PathOf(Path.Combine("Data", "json-test-suite.tsv"))).Where(static line => !line.StartsWith('#')))
        {
            var cells = line.Split('\t');
            table.Add(cells[0], cells[1], cells[2], cells[3]);
        }

        return table;
    }

    [Fact]
    public void The_table_is_whole_and_says_why_a_verdict_differs()
    {
        Assert.Equal(Cases, Table().Count);
        Assert.All(Table(), static row =>
        {
            var (name, verdict, why) = ((string)row[0], (string)row[1], (string)row[3]);
            Assert.True((name[0] == 'y' && verdict == "accepted") || (name[0] == 'n' && verdict == "refused") || why.Length > 0, name);
        });
    }

    [Theory]
    [MemberData(nameof(Table))]
    public void A_case_has_its_verdict(string name, string verdict, string content, string why)
    {
        Assert.Equal((name, verdict, why), (name, Verdict(Bytes(content)), why));
    }

    private static string Verdict(byte[] bytes)
    {
        using var text = new DocumentBytes((byte[])[.. bytes, 0]);
        var scanner = new JsonScanner(text);
        try
        {
            scanner.Skip();
            scanner.End();
            return "accepted";
        }
        catch (SyntaxException)
        {
            return "refused";
        }
    }

    private static byte[] Bytes(string content)
    {
        var words = content.Split(' ');
        if (words.Length >= 3 && words.Length % 3 == 0 && words[1] == "x" && int.TryParse(words[2], CultureInfo.InvariantCulture, out _))
        {
            return [.. words.Chunk(3).SelectMany(static part => Encoding.ASCII.GetBytes(
                string.Concat(Enumerable.Repeat(part[0], int.Parse(part[2], CultureInfo.InvariantCulture)))))];
        }

        var bytes = new List<byte>();
        for (var at = 0; at < content.Length; at++)
        {
            if (content[at] != '\\')
            {
                bytes.Add((byte)content[at]);
            }
            else if (content[++at] == '\\')
            {
                bytes.Add((byte)'\\');
            }
            else
            {
                bytes.Add(byte.Parse(content.AsSpan(at + 1, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
                at += 2;
            }
        }

        return [.. bytes];
    }
}
