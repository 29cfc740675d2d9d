using System.Text.RegularExpressions;

namespace Grad.Engine.Tests.Architecture;

/// <summary>What CONTRIBUTING.md shows of the code is in the code.</summary>
public partial class ContributingTests
{
    [Fact]
    public void The_example_of_an_operation_is_a_file_of_the_repository()
    {
        var folder = RepositoryFolder.FullName;
        var example = Example().Match(File.ReadAllText(Path.Combine(folder, "CONTRIBUTING.md")));
        Assert.True(example.Success);
        Assert.Equal(File.ReadAllText(Path.Combine(folder, "src/Grad.Engine/Operations", example.Groups["file"].Value)), example.Groups["code"].Value);
    }

    [GeneratedRegex(@"`(?<file>\w+/\w+\.cs)`:\n\n```csharp\n(?<code>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Example();
}
