namespace Grad.Engine.Tests.Architecture;

/// <summary>
/// What each namespace may know, read from the compiled assemblies: the table of CONTRIBUTING, without exceptions. A namespace row holds
/// for all below it that have no row of their own.
/// </summary>
public class WallTests
{
    private const string E = "Grad.Engine";

    private const string Primitives = $"{E}.Graphs.Primitives";

    // What all of the engine shares: messages, faults and limits; tensors; graphs.
    private static readonly string[] Common = [E, $"{E}.Tensors", $"{E}.Graphs"];

    /// <summary>A namespace, and what of the product it may refer to besides itself.</summary>
    public static TheoryData<string, string[]> Rows { get; } = new()
    {
        { E, [$"{E}.Tensors", $"{E}.Graphs"] },
        { $"{E}.Tensors", [E] },
        { $"{E}.Numerics", [] },
        { $"{E}.Generators", [E, $"{E}.Tensors", $"{E}.Numerics"] },
        { $"{E}.Graphs", [E, $"{E}.Tensors"] },
        { Primitives, [.. Common, $"{E}.Numerics", $"{E}.Generators"] },
        { $"{E}.Operations", [.. Common, Primitives, $"{E}.Numerics", $"{E}.Generators"] },
        { $"{E}.Differentiation", [.. Common, Primitives] },
        { $"{E}.Planning", [.. Common, Primitives] },
        { $"{E}.Execution", [.. Common, Primitives, $"{E}.Generators", $"{E}.Planning", $"{E}.Differentiation"] },
        { "Grad.Backends", [E, $"{E}.Tensors", Primitives, $"{E}.Numerics", $"{E}.Planning", $"{E}.Execution"] },
        { "Grad.Documents", [.. Common, Primitives, $"{E}.Operations", $"{E}.Differentiation"] },
        { "Grad.Rendering", [E, $"{E}.Tensors"] },
        { "Grad.Running", [.. Common, Primitives, $"{E}.Operations", $"{E}.Generators", $"{E}.Differentiation", $"{E}.Planning", $"{E}.Execution", "Grad.Documents", "Grad.Rendering"] },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_namespace_refers_only_to_what_it_may(string room, string[] allowed)
    {
        var assembly = Path.Combine(AppContext.BaseDirectory, $"{string.Join('.', room.Split('.').Take(2))}.dll");
        var types = TypeReferences.Of(assembly).Where(pair => RoomOf(pair.Key) == room).ToList();
        Assert.NotEmpty(types);
        string[] wrong = [.. types
            .SelectMany(pair => pair.Value.Select(reference => (Type: pair.Key, Reference: reference)))
            .Where(pair => pair.Reference.StartsWith("Grad.", StringComparison.Ordinal) && RoomOf(pair.Reference) is var other && other != room && !allowed.Contains(other))
            .Select(static pair => $"{pair.Type} -> {pair.Reference}").Order(StringComparer.Ordinal)];
        Assert.True(wrong.Length == 0, string.Join('\n', wrong));
    }

    [Theory]
    [InlineData("Grad.Engine")]
    [InlineData("Grad.Backends")]
    public void What_computes_and_what_writes_tensors_knows_neither_the_console_nor_a_JSON_library(string assembly) => Assert.Equal([], TypeReferences
        .Of(Path.Combine(AppContext.BaseDirectory, $"{assembly}.dll"))
        .SelectMany(static pair => pair.Value.Select(reference => $"{pair.Key} -> {reference}"))
        .Where(static pair => pair.EndsWith(" -> System.Console", StringComparison.Ordinal) || pair.Contains(" -> System.Text.Json.", StringComparison.Ordinal)));

    [Fact]
    public void The_table_of_the_documentation_has_these_rows()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Cli.sln")))
        {
            folder = folder.Parent;
        }

        static string Short(string room) => room[(room.LastIndexOf('.') + 1)..];
        var written = File.ReadLines(Path.Combine(folder.FullName, "docs", "architecture.md"))
            .Where(static line => line.StartsWith("| `Grad.", StringComparison.Ordinal))
            .Select(static line => line.Split('|', StringSplitOptions.TrimEntries))
            .ToDictionary(static cells => cells[1].Trim('`'), static cells => string.Join(", ", cells[3].Split(", ", StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal)));

        // What composes everything may refer to all.
        Assert.True(written.Remove("Grad.Cli"));
        Assert.Equal(
            Rows.ToDictionary(static row => (string)row[0], static row => string.Join(", ", ((string[])row[1]).Select(Short).Order(StringComparer.Ordinal))),
            written);
    }

    [Fact]
    public void Families_of_operations_refer_to_each_other_in_one_direction()
    {
        // The catalog is the list of all of them.
        const string Operations = $"{E}.Operations";
        static string Family(string type) => type[..type.LastIndexOf('.')];
        var references = TypeReferences.Of(Path.Combine(AppContext.BaseDirectory, $"{E}.dll"))
            .Where(static pair => pair.Key.StartsWith(Operations, StringComparison.Ordinal) && pair.Key != $"{Operations}.Catalog")
            .SelectMany(static pair => pair.Value.Where(static type => type.StartsWith(Operations, StringComparison.Ordinal)).Select(type => (From: pair.Key, To: type)))
            .Where(static pair => Family(pair.From) != Family(pair.To))
            .ToList();
        Assert.NotEmpty(references);

        // Whoever refers to nobody that is left goes; a circle stays.
        while (references.RemoveAll(pair => !references.Exists(other => Family(other.From) == Family(pair.To))) > 0)
        {
        }

        Assert.True(references.Count == 0, string.Join('\n', references.Select(static pair => $"{pair.From} -> {pair.To}").Order(StringComparer.Ordinal)));
    }

    // The longest row that a type's namespace begins with.
    private static string RoomOf(string type)
    {
        var space = type[..type.LastIndexOf('.')];
        return Rows.Select(static row => (string)row[0]).Append(E).Where(room => space == room || space.StartsWith(room + ".", StringComparison.Ordinal))
            .OrderByDescending(static room => room.Length).FirstOrDefault() ?? space;
    }
}
