using Grad.Workloads;

namespace Grad.Cli.Tests;

/// <summary>A processor with fewer vector extensions gives the same bytes.</summary>
public sealed class InstructionSetTests
{
    // The program under the just-in-time compiler, which can be told what it may not use; an ahead-of-time build cannot.
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "grad");

    [Theory]
    [InlineData("functions-1e7")]
    [InlineData("matmul-1024")]
    [InlineData("mlp")]
    [InlineData("conv-7x7")]
    [InlineData("transformer")]
    [InlineData("softmax")]
    public async Task Without_vector_extensions_the_bytes_are_the_same(string row)
    {
        using var folder = new TemporaryFolder();
        folder.Write("graph.json", WorkloadCatalog.All(small: true).Single(workload => workload.Name == row).Document);
        var expected = (await GradProgram.RunIn(folder.Path, "", Arguments)).IsDone().Output;
        foreach (var variable in new[] { "DOTNET_EnableHWIntrinsic", "DOTNET_EnableAVX2" })
        {
            var outcome = await GradProgram.Shell(folder.Path, $"{variable}=0 '{Program}' {string.Join(' ', Arguments)}");
            Assert.Equal(expected, outcome.IsDone().Output);
        }
    }

    private static string[] Arguments { get; } = ["run", "graph.json", "--format", "json", "--encoding", "base64"];
}
