using System.Diagnostics;
using System.Runtime.Intrinsics.X86;

namespace Grad.Cli.Tests;

/// <summary>The program chooses the build for the processor that it meets, and all builds write the same bytes.</summary>
public sealed class ProcessorLevelTests
{
    // The program's own level, the others that this processor has, and no more: nothing can run the others here.
    private static IEnumerable<string> Levels => new[] { "v3", "v4" }
        .Where(static level => ThisProcessor >= level[1] - '0')
        .Select(static level => $"{GradProgram.Path}-x86-64-{level}")
        .Where(File.Exists);

    private static int ThisProcessor => Avx512F.IsSupported ? 4 : Avx2.IsSupported ? 3 : 2;

    private static bool IsDispatcher => File.Exists($"{GradProgram.Path}-x86-64-v3");

    public static TheoryData<string> Graphs { get; } =
        new(Directory.GetFiles(Repository.Graphs, "*.json").Select(Path.GetFileName).Order(StringComparer.Ordinal)!);

    [Theory]
    [MemberData(nameof(Graphs))]
    public async Task All_levels_write_the_same_bytes(string graph)
    {
        var expected = await Output(GradProgram.Path, "v2", graph, "scalar");
        foreach (var level in new[] { "v2", "v3", "v4" })
        {
            Assert.Equal(expected, await Output(GradProgram.Path, level, graph, "simd"));
        }

        foreach (var program in Levels)
        {
            Assert.Equal(expected, await Output(program, "v4", graph, "simd"));
        }
    }

    [Theory]
    [InlineData("v2", 2)]
    [InlineData("v3", 3)]
    [InlineData("v4", 4)]
    [InlineData("", 4)]
    public async Task The_best_allowed_level_of_the_processor_runs(string allowed, int highest)
    {
        if (!IsDispatcher)
        {
            // A single program, of a machine's own level or not compiled ahead of time, has nothing to choose from.
            return;
        }

        var level = Math.Min(highest, ThisProcessor);
        using var process = Start(GradProgram.Path, allowed, "run", "-");
        var program = GradProgram.Path + (level == 2 ? "" : $"-x86-64-v{level}");
        var patience = Stopwatch.StartNew();
        while (Running(process) != program && patience.Elapsed < TimeSpan.FromSeconds(30))
        {
            await Task.Delay(10);
        }

        Assert.Equal(program, Running(process));
        Assert.Equal(3, (await GradProgram.Finish(process, "{")).ExitCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("v2")]
    public async Task Arguments_and_exit_code_pass_through(string allowed)
    {
        using var process = Start(GradProgram.Path, allowed, "ops", "'é' \"$x\"");
        (await GradProgram.Finish(process, "")).IsRefused(2, "grad: there is no operation ''é' \"$x\"'");
    }

    [Fact]
    public async Task A_level_that_does_not_exist_is_refused()
    {
        if (IsDispatcher)
        {
            using var process = Start(GradProgram.Path, "v9", "ops", "add");
            (await GradProgram.Finish(process, "")).IsRefused(2, "grad: GRAD_LEVEL=v9 is not a level (use v2, v3 or v4)");
        }
    }

    private static async Task<byte[]> Output(string program, string level, string graph, string backend)
    {
        using var process = Start(program, level, "run", graph, "--format", "json", "--backend", backend);
        return (await GradProgram.Finish(process, "")).IsDone().Output;
    }

    private static Process Start(string program, string level, params string[] arguments) =>
        GradProgram.Start(program, Repository.Graphs, new Dictionary<string, string> { [ProcessorLevel.Variable] = level }, arguments);

    private static string? Running(Process process) => File.ResolveLinkTarget($"/proc/{process.Id}/exe", returnFinalTarget: false)?.FullName;
}
