using System.Text.RegularExpressions;
using Grad.Engine.Operations;

namespace Grad.Engine.Tests.Architecture;

/// <summary>The tests stand in folders of the names of what they test.</summary>
public partial class MirrorTests
{
    // What tests need besides tests of a folder of src.
    private static readonly string[] OtherFolders = ["Architecture", "Data", "Corpus", "recorded", "reference", "Verify", "Samples", "Conformance"];

    private static readonly string[] Built = ["bin", "obj"];

    private static readonly string Tests = Path.Combine(RepositoryFolder.FullName, "tests");

    private static readonly string Source = Path.Combine(RepositoryFolder.FullName, "src");

    private static readonly string[] Names = [.. Directory.GetDirectories(Source).Select(static folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal)];

    public static TheoryData<string> Projects { get; } = [.. Names];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Every_project_has_tests(string project)
    {
        Assert.True(File.Exists(Path.Combine(Tests, $"{project}.Tests", $"{project}.Tests.csproj")), $"there is no project {project}.Tests");
        Assert.Contains($@"tests\{project}.Tests\{project}.Tests.csproj", File.ReadAllText(Path.Combine(RepositoryFolder.FullName, "Cli.sln")), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_project_of_tests_is_that_of_a_project() => Assert.Equal(
        Names.Select(static name => $"{name}.Tests"),
        Directory.GetDirectories(Tests, "*.Tests").Select(static folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Projects))]
    public void Every_folder_of_tests_is_one_of_the_project(string project)
    {
        var tests = Path.Combine(Tests, $"{project}.Tests");
        Assert.Equal([], Folders(tests).Where(folder => !Directory.Exists(Path.Combine(Source, project, folder))));
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void Namespaces_are_those_of_the_folders(string project)
    {
        var tests = Path.Combine(Tests, $"{project}.Tests");
        Assert.Equal([], Directory.GetFiles(tests, "*.cs", SearchOption.AllDirectories)
            .Select(file => (Path: Path.GetRelativePath(tests, file).Split(Path.DirectorySeparatorChar), Stated: Namespace().Match(File.ReadAllText(file))))
            .Where(static file => file.Stated.Success && !file.Path.Intersect([.. Built, "Verify"]).Any())
            .Select(file => (Path: string.Join('/', file.Path), Stated: file.Stated.Groups["name"].Value, Expected: string.Join('.', file.Path[..^1].Prepend($"{project}.Tests"))))
            .Where(static file => file.Stated != file.Expected));
    }

    [Fact]
    public void An_operation_stands_in_a_file_of_its_name_or_beside_the_form_it_is_one_of()
    {
        var files = Directory.GetFiles(Path.Combine(Source, "Grad.Engine", "Operations"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(static file => Declaration().Matches(File.ReadAllText(file)).Select(match => (Type: match.Groups["name"].Value, File: Path.GetFileNameWithoutExtension(file))))
            .GroupBy(static pair => pair.Type).ToDictionary(static group => group.Key, static group => group.First().File);
        static string Short(Type type) => type.Name.Split('`')[0];
        Assert.Equal([], Catalog.All.Select(static operation => operation.GetType()).Distinct()
            .Where(type => files[Short(type)] != Short(type) && (!files.TryGetValue(Short(type.BaseType!), out var form) || form != files[Short(type)]))
            .Select(type => $"{Short(type)} in {files[Short(type)]}.cs"));
    }

    // Relative paths of the folders that have a counterpart, or should have.
    private static IEnumerable<string> Folders(string root) => Directory.GetDirectories(root, "*", SearchOption.AllDirectories)
        .Select(folder => Path.GetRelativePath(root, folder))
        .Where(static folder => !folder.Split(Path.DirectorySeparatorChar).Any(static name => OtherFolders.Contains(name) || Built.Contains(name)));

    [GeneratedRegex(@"^(public|internal) .*?\b(record struct|record|class|struct|interface|enum) (?<name>\w+)", RegexOptions.Multiline)]
    private static partial Regex Declaration();

    [GeneratedRegex(@"^namespace (?<name>[\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Namespace();
}
