namespace Grad.Cli.Tests;

/// <summary>
/// Results have the same bytes on a processor without vector extensions and without fused multiply-add. The program built with the
/// tests is compiled as it runs and can be told to leave them alone.
/// </summary>
public sealed class VectorExtensionTests
{
    // Sizes that no vector divides; every lane, both kinds of sum, products, and formulas that need a fused multiply-add to be exact.
    private const string Everything = """
        {
          "seed": 7,
          "variables": {
            "x": { "randn": [37, 19], "requires_grad": true },
            "w": { "randn": [19, 23], "requires_grad": true },
            "image": { "randn": [2, 3, 9, 11], "requires_grad": true },
            "filter": { "randn": [4, 3, 3, 3], "requires_grad": true },
            "d": { "randn": [41], "dtype": "float64", "requires_grad": true },
            "i": { "data": [7, -3, 5, 12, -9, 1000003, 0], "dtype": "int64" },
            "j": { "data": [2, 3, 1, 5, 4, 7, 1], "dtype": "int64" }
          },
          "nodes": {
            "functions": "sin(x) * exp(-x) + tanh(x) * sigmoid(x) + erf(x) * log1p(x * x) + lgamma(x) * 0.01 + (x * x + 1) ** 0.37",
            "chain": "softmax(functions, 1) @ w + 0.25 * cos(3 * (x @ w))",
            "norms": "layer_norm(chain, [23]).std() + logsumexp(chain, 0).sum() + chain.var()",
            "convolved": "conv2d(image, filter, stride=2, padding=1)",
            "doubles": "exp(d) * cos(d) + lgamma(d * d + 1) + erf(d) / (1 + d * d) + d.sum() * d.prod()",
            "integers": "(i << j) + (i >> j) * (i // j) + i % j + cumsum(i * j, 0)",
            "halves": "(x.to(dtype='bfloat16') * 3).float().sum() + x.half().float().mean()",
            "loss": "norms + (gelu(convolved) ** 2).sum() + (doubles.sum()).float() + halves"
          },
          "outputs": ["functions", "chain", "convolved", "doubles", "integers", "loss"]
        }
        """;

    public static TheoryData<string> Graphs { get; } =
        new(Directory.GetFiles(Repository.Graphs, "*.json").Select(Path.GetFileName).Order(StringComparer.Ordinal)!);

    public static TheoryData<string> Switches { get; } =
        ["DOTNET_EnableHWIntrinsic", "DOTNET_EnableAVX", "DOTNET_EnableAVX2", "DOTNET_EnableAVX512", "DOTNET_EnableFMA"];

    [Theory]
    [MemberData(nameof(Graphs))]
    public async Task Every_graph_gives_the_same_bytes_without_extensions(string graph) =>
        Assert.Equal(await Run("", "", "run", graph, "--format", "json"), await Run("DOTNET_EnableHWIntrinsic", "", "run", graph, "--format", "json"));

    [Theory]
    [MemberData(nameof(Switches))]
    public async Task Every_kind_of_operation_gives_the_same_bytes_without_an_extension(string extension)
    {
        var expected = await Run("", Everything, "run", "-", "--format", "json", "--backend", "scalar");
        Assert.Equal(expected, await Run("", Everything, "run", "-", "--format", "json"));
        Assert.Equal(expected, await Run(extension, Everything, "run", "-", "--format", "json"));
    }

    // The program that the rest of the tests run has the bits of this one.
    [Fact]
    public async Task The_program_gives_the_bytes_of_the_one_that_is_compiled_as_it_runs() => Assert.Equal(
        await Run("DOTNET_EnableHWIntrinsic", Everything, "run", "-", "--format", "json"),
        (await GradProgram.RunDocument(Everything, "--format", "json")).IsDone().Text);

    private static async Task<string> Run(string extension, string input, params string[] arguments)
    {
        var environment = extension.Length == 0 ? [] : new Dictionary<string, string> { [extension] = "0" };
        using var process = GradProgram.Start(Path.Combine(AppContext.BaseDirectory, "grad"), Repository.Graphs, environment, arguments);
        return (await GradProgram.Finish(process, input)).IsDone().Text;
    }
}
