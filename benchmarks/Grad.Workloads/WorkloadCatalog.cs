
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
        Chain("chain-1e7", small ? 100_003 : 10_000_000, "≤ 2.0 ms"),
        Chain("chain-1e3", small ? 37 : 1_000, "≤ 2 µs"),
        Functions(small ? 100_003 : 10_000_000),
        MatrixProduct("matmul-64", small ? 13 : 64, "≥ 80 GFLOP/s"),
        MatrixProduct("matmul-256", small ? 37 : 256, "≥ 190 GFLOP/s"),
        MatrixProduct("matmul-1024", small ? 67 : 1024, "≥ 210 GFLOP/s"),
        MatrixProduct("matmul-2048", small ? 131 : 2048, "≥ 400 GFLOP/s", threads: 2),
        Networks.Perceptron(small),
        Networks.Convolution3(small),
        Networks.Convolution7(small),
        Networks.ResidualBlock(small),
        Networks.TransformerBlock(small),
        Scalars.Recurrence("scalars-50k", small ? 50 : 50_000, "≤ 10 ms"),
        Scalars.Recurrence("scalars-500k", small ? 500 : 500_000, "≤ 120 ms, ≤ 300 MB"),
        Softmax(small ? 131 : 4096),
        LayerNorm(small ? 67 : 4096, small ? 131 : 1024),
        SumOver(0, small ? 331 : 4096, "≤ 5 ms"),
        SumOver(1, small ? 331 : 4096, "≤ 3.5 ms"),
        BroadcastAdd(small ? 331 : 4096),
    ];

    private static Workload Chain(string name, int count, string target) => new(name, $"0.5·sum(5(x+1)²), {count:N0} elements", $$"""
        {
          "variables": { "x": { "ones": [{{count}}], "requires_grad": true } },
          "nodes": { "loss": "0.5 * sum(5 * (x + 1) ** 2)" }
        }
        """)
    {
        Sizes = [count],
        Target = target,
    };

    private static Workload Functions(int count) => new("functions-1e7", $"sum(tanh(2x+1)·sigmoid(x)+exp(-x²)), {count:N0} elements", $$"""
        {
          "variables": { "x": { "randn": [{{count}}], "requires_grad": true } },
          "nodes": { "loss": "sum(tanh(2 * x + 1) * sigmoid(x) + exp(-x ** 2))" }
        }
        """)
    {
        Sizes = [count],
        Target = "≤ 15 ms",
        Scales = true,
    };

    private static Workload MatrixProduct(string name, int n, string target, int threads = 1) => new(name, $"sum((A@B)²), n = {n:N0}", $$"""
        {
          "variables": {
            "a": { "randn": [{{n}}, {{n}}], "requires_grad": true },
            "b": { "randn": [{{n}}, {{n}}], "requires_grad": true }
          },
          "nodes": { "loss": "sum((a @ b) ** 2)" }
        }
        """)
    {
        Sizes = [n],
        Target = target,
        Threads = threads,
        Scales = n >= 256,
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
        """)
    {
        Sizes = [n],
        Target = "≤ 14 ms",
    };

    private static Workload LayerNorm(int rows, int width) => new("layer-norm", $"sum(layer_norm(x)²), {rows:N0}×{width:N0}", $$"""
        {
          "variables": {
            "x": { "randn": [{{rows}}, {{width}}], "requires_grad": true },
            "weight": { "rand": [{{width}}], "requires_grad": true },
            "bias": { "randn": [{{width}}], "requires_grad": true }
          },
          "nodes": { "loss": "sum(layer_norm(x, [{{width}}], weight, bias) ** 2)" }
        }
        """)
    {
        Sizes = [rows, width],
        Target = "≤ 3 ms",
    };

    private static Workload SumOver(int dim, int n, string target) => new($"sum-dim{dim}", $"sum(x.sum({dim})²), {n:N0}²", $$"""
        {
          "variables": { "x": { "rand": [{{n}}, {{n}}], "requires_grad": true } },
          "nodes": { "loss": "sum(x.sum({{dim}}) ** 2)" }
        }
        """)
    {
        Sizes = [n],
        Target = target,
    };

    private static Workload BroadcastAdd(int n) => new("broadcast-add", $"sum((x + b)²), {n:N0}² + {n:N0}", $$"""
        {
          "variables": {
            "x": { "randn": [{{n}}, {{n}}], "requires_grad": true },
            "b": { "randn": [{{n}}], "requires_grad": true }
          },
          "nodes": { "loss": "sum((x + b) ** 2)" }
        }
        """)
    {
        Sizes = [n],
        Target = "≤ 6 ms",
    };
}
