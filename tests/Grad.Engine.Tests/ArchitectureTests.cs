using System.Text.RegularExpressions;
using Xunit;

namespace Grad.Engine.Tests;

/// <summary>What each room may not know. Project references hold the large edges, this the namespaces.</summary>
public partial class ArchitectureTests
{
    public static TheoryData<string, string> Walls { get; } = new()
    {
        { "Grad.Engine/Numerics", @"Grad\.Engine\.(?!Numerics\b)" },
        { "Grad.Engine/Tensors", @"Grad\.Engine\.(?!Tensors\b)" },
        { "Grad.Engine/Random", @"Grad\.Engine\.(?!Random\b|Tensors\b|Numerics\b)" },
        { "Grad.Engine/Graphs", @"Grad\.Engine\.(Planning|Execution|Differentiation)\b" },
        { "Grad.Engine/Operations", @"Grad\.Engine\.(Planning|Execution|Differentiation)\b" },
        { "Grad.Engine/Planning", @"Grad\.Engine\.(Differentiation|Execution)\b" },
        { "Grad.Engine/Differentiation", @"Grad\.Engine\.(Planning|Execution)\b" },
        { "Grad.Engine", @"(Grad\.(Backends|Documents|Rendering|Running|Cli)|System\.Text\.Json|System\.Console)\b" },
        { "Grad.Backends", @"Grad\.(Documents|Rendering|Running|Cli|Engine\.(Graphs|Differentiation))\b" },
        { "Grad.Documents", @"Grad\.(Backends|Rendering|Running|Cli|Engine\.(Planning|Execution))\b" },
        { "Grad.Rendering", @"Grad\.(Backends|Documents|Running|Cli|Engine\.(Operations|Planning|Execution|Graphs|Differentiation))\b" },
    };

    [Theory]
    [MemberData(nameof(Walls))]
    public void No_room_knows_what_it_may_not(string room, string forbidden)
    {
        var folder = Path.Combine(Sources(), room);
        var files = Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(static file => !Generated().IsMatch(file.Replace('\\', '/'))).ToList();
        Assert.NotEmpty(files);
        Assert.Equal([], files.SelectMany(file => Names().Matches(File.ReadAllText(file))
            .Select(static match => match.Value)
            .Where(name => Regex.IsMatch(name, forbidden))
            .Select(name => $"{Path.GetRelativePath(folder, file)} names {name}")));
    }

    private static string Sources()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Cli.sln")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder?.FullName ?? throw new InvalidOperationException("the tests run outside the repository"), "src");
    }

    // Full names in code count as much as using directives; a file's own namespace is no reference.
    [GeneratedRegex(@"(?<!^namespace )\b(Grad|System)\.[\w.]+", RegexOptions.Multiline)]
    private static partial Regex Names();

    [GeneratedRegex("/(obj|bin)/")]
    private static partial Regex Generated();
}
