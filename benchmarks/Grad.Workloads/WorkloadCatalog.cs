namespace Grad.Workloads;

/// <summary>
/// The graphs that the performance table is about, in two sizes: the table's, and small ones with odd dimensions on which tests
/// compare bits.
/// </summary>
public static class WorkloadCatalog
{
    /// <summary>All of them, in the order of the table.</summary>
    /// <param name="small">Whether the sizes are the small ones.</param>
    public static IEnumerable<Workload> All(bool small) =>
    [
        Chain("chain-1e7", small ? 100_003 : 10_000_000),
        Chain("chain-1e3", small ? 37 : 1_000),
        Functions(small ? 100_003 : 10_000_000),
        MatrixProduct(small ? 13 : 64),
        MatrixProduct(small ? 37 : 256, "matmul-256"),
        MatrixProduct(small ? 67 : 1024, "matmul-1024"),
        MatrixProduct(small ? 131 : 2048, "matmul-2048", threads: 2),
        Networks.Perceptron(small),
        Networks.Convolution3(small),
        Networks.Convolution7(small),
        Networks.TransformerBlock(small),
        Scalars.Recurrence("scalars-50k", small ? 50 : 50_000),
        Scalars.Recurrence("scalars-500k", small ? 500 : 500_000),
        Softmax(small ? 131 : 4096),
        LayerNorm(small ? 67 : 4096, small ? 131 : 1024),
        SumOver(0, small ? 331 : 4096),
        SumOver(1, small ? 331 : 4096),
        BroadcastAdd(small ? 331 : 4096),
    ];

    private static Workload Chain(string name, int count) => new(name, $"0.5·sum(5(x+1)²), {count:N0} elements", $$"""
        {
          "variables": { "x": { "ones": [{{count}}], "requires_grad": true } },
          "nodes": { "loss": "0.5 * sum(5 * (x + 1) ** 2)" }
        }
        """);

    private static Workload Functions(int count) => new("functions-1e7", $"sum(tanh(2x+1)·sigmoid(x)+exp(-x²)), {count:N0} elements", $$"""
        {
          "variables": { "x": { "randn": [{{count}}], "requires_grad": true } },
          "nodes": { "loss": "sum(tanh(2 * x + 1) * sigmoid(x) + exp(-x ** 2))" }
        }
        """)
    {
        Scales = true,
    };

    private static Workload MatrixProduct(int n, string name = "matmul-64", int threads = 1) => new(name, $"sum((A@B)²), n = {n:N0}", $$"""
        {
          "variables": {
            "a": { "randn": [{{n}}, {{n}}], "requires_grad": true },
            "b": { "randn": [{{n}}, {{n}}], "requires_grad": true }
          },
          "nodes": { "loss": "sum((a @ b) ** 2)" }
        }
        """)
    {
        Threads = threads,
        Scales = threads == 1 && n >= 256,
        Flops = 6.0 * n * n * n,
    };

    private static Workload Softmax(int n) => new("softmax", $"sum(softmax(x)·w), {n:N0}²", $$"""
        {
          "variables": {
            "x": { "randn": [{{n}}, {{n}}], "requires_grad": true },
            "w": { "rand": [{{n}}, {{n}}] }
          },
          "nodes": { "loss": "sum(softmax(x, dim=1) * w)" }
        }
        """);

    private static Workload LayerNorm(int rows, int width) => new("layer-norm", $"sum(layer_norm(x)²), {rows:N0}×{width:N0}", $$"""
        {
          "variables": {
            "x": { "randn": [{{rows}}, {{width}}], "requires_grad": true },
            "weight": { "rand": [{{width}}], "requires_grad": true },
            "bias": { "randn": [{{width}}], "requires_grad": true }
          },
          "nodes": { "loss": "sum(layer_norm(x, [{{width}}], weight, bias) ** 2)" }
        }
        """);

    private static Workload SumOver(int dim, int n) => new($"sum-dim{dim}", $"sum(x.sum({dim})²), {n:N0}²", $$"""
        {
          "variables": { "x": { "rand": [{{n}}, {{n}}], "requires_grad": true } },
          "nodes": { "loss": "sum(x.sum({{dim}}) ** 2)" }
        }
        """);

    private static Workload BroadcastAdd(int n) => new("broadcast-add", $"sum((x + b)²), {n:N0}² + {n:N0}", $$"""
        {
          "variables": {
            "x": { "randn": [{{n}}, {{n}}], "requires_grad": true },
            "b": { "randn": [{{n}}], "requires_grad": true }
          },
          "nodes": { "loss": "sum((x + b) ** 2)" }
        }
        """);
}
