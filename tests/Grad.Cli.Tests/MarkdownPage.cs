namespace Grad.Cli.Tests;

/// <summary>A fenced block of a page.</summary>
/// <param name="Page">The page, relative to the repository.</param>
/// <param name="Line">The line of the opening fence, from 1.</param>
/// <param name="Info">What follows the opening fence: the language.</param>
/// <param name="Text">The lines between the fences, each with its end.</param>
internal sealed record FencedBlock(string Page, int Line, string Info, string Text)
{
    /// <summary>Where it is.</summary>
    public string Place => $"{Page}:{Line}";
}

/// <summary>A page of the documentation.</summary>
internal static class MarkdownPage
{
    private const string Fence = "```";

    /// <summary>Its fenced blocks in order.</summary>
    public static IEnumerable<FencedBlock> Blocks(string path)
    {
        var page = Path.GetRelativePath(Repository.Root, path);
        (int Line, string Info)? open = null;
        var text = new List<string>();
        var number = 0;
        foreach (var line in File.ReadLines(path))
        {
            number++;
            if (!line.TrimStart().StartsWith(Fence, StringComparison.Ordinal))
            {
                text.Add(line + "\n");
            }
            else if (open is { } start)
            {
                yield return new FencedBlock(page, start.Line, start.Info, string.Concat(text));
                open = null;
            }
            else
            {
                open = (number, line.Trim()[Fence.Length..]);
                text.Clear();
            }
        }

        Assert.True(open is null, $"{page}: the block of line {open?.Line} has no end");
    }
}
