using VerifyTests;
using VerifyXunit;

namespace Grad.Cli.Tests;

/// <summary>Every graph that ships, on every backend, gives the bytes of its golden.</summary>
public sealed class GoldenTests
{
    public static TheoryData<string, string> Runs
    {
        get
        {
            var runs = new TheoryData<string, string>();
            foreach (var file in Directory.GetFiles(Repository.Graphs, "*.json").Order(StringComparer.Ordinal))
            {
                runs.Add(Path.GetFileNameWithoutExtension(file), "scalar");
                runs.Add(Path.GetFileNameWithoutExtension(file), "simd");
            }

            return runs;
        }
    }

    [Theory]
    [MemberData(nameof(Runs))]
    public async Task Text(string graph, string backend) =>
        await Verifier.Verify(await Output(graph, "text", backend), "txt", Named(graph));

    [Theory]
    [MemberData(nameof(Runs))]
    public async Task Json(string graph, string backend) =>
        await Verifier.Verify(await Output(graph, "json", backend), "json", Named(graph));

    private static async Task<Stream> Output(string graph, string format, string backend)
    {
        var outcome = await GradProgram.Run("run", $"{graph}.json", "--format", format, "--backend", backend);
        return new MemoryStream(outcome.IsDone().Output);
    }

    private static VerifySettings Named(string graph)
    {
        var settings = new VerifySettings();
        settings.UseTextForParameters(graph);
        return settings;
    }
}
