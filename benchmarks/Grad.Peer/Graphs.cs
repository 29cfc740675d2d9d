using Grad.Engine.Graphs.Primitives;
using Grad.Workloads;
using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace Grad.Peer;

/// <summary>A graph for libtorch: what it is differentiated by, and how the loss is made from it.</summary>
internal sealed class TorchGraph(Tensor[] leaves, Func<Tensor> loss)
{
    /// <summary>Runs forward and backward and gives the loss.</summary>
    public double Run()
    {
        using var scope = NewDisposeScope();
        var value = loss();
        autograd.grad([value], leaves);
        return value.item<float>();
    }
}

/// <summary>
/// The graphs of the performance table as one writes them for libtorch. Numbers are drawn in the order of the documents, so that the
/// losses can be compared.
/// </summary>
internal static class Graphs
{
    public static TorchGraph Of(Workload workload) => workload.Name switch
    {
        "chain-1e7" or "chain-1e3" => Chain(workload.Sizes[0]),
        "functions-1e7" => Functions(workload.Sizes[0]),
        "mlp" => Perceptron(workload.Sizes),
        "conv-3x3" or "conv-7x7" => Convolution(workload.Sizes),
        "residual" => ResidualBlock(workload.Sizes),
        "transformer" => TransformerBlock(workload.Sizes),
        "scalars-50k" or "scalars-500k" => Recurrence(workload.Sizes[0]),
        "softmax" => Softmax(workload.Sizes[0]),
        "layer-norm" => LayerNorm(workload.Sizes[0], workload.Sizes[1]),
        "sum-dim0" => SumOver(0, workload.Sizes[0]),
        "sum-dim1" => SumOver(1, workload.Sizes[0]),
        "broadcast-add" => BroadcastAdd(workload.Sizes[0]),
        _ => MatrixProduct(workload.Sizes[0]),
    };

    private static TorchGraph Chain(int count)
    {
        var x = ones(count, requires_grad: true);
        return new([x], () => 0.5f * (5 * (x + 1).pow(2)).sum());
    }

    private static TorchGraph Functions(int count)
    {
        var x = randn(count, requires_grad: true);
        return new([x], () => (((2 * x) + 1).tanh() * x.sigmoid() + (-x.pow(2)).exp()).sum());
    }

    private static TorchGraph MatrixProduct(int n)
    {
        var a = randn(n, n, requires_grad: true);
        var b = randn(n, n, requires_grad: true);
        return new([a, b], () => a.matmul(b).pow(2).sum());
    }

    private static TorchGraph Perceptron(int[] sizes)
    {
        var (batch, inputs, hidden, classes) = (sizes[0], sizes[1], sizes[2], sizes[3]);
        var x = randn(batch, inputs);
        var target = randint(0, classes, batch, dtype: int64);
        Tensor[] leaves =
        [
            Weight(hidden, inputs), Zeros(hidden), Weight(hidden, hidden), Zeros(hidden), Weight(classes, hidden), Zeros(classes),
        ];
        return new(leaves, () =>
        {
            var h1 = F.relu(F.linear(x, leaves[0], leaves[1]));
            var h2 = F.relu(F.linear(h1, leaves[2], leaves[3]));
            return F.cross_entropy(F.linear(h2, leaves[4], leaves[5]), target);
        });
    }

    private static TorchGraph Convolution(int[] sizes)
    {
        var (batch, channels, size, filters, kernel, stride) = (sizes[0], sizes[1], sizes[2], sizes[3], sizes[4], sizes[5]);
        var x = randn([batch, channels, size, size], requires_grad: true);
        var w = randn([filters, channels, kernel, kernel], requires_grad: true);
        var b = Zeros(filters);
        return new([x, w, b], () => F.conv2d(x, w, b, strides: [stride, stride], padding: [kernel / 2, kernel / 2]).pow(2).sum());
    }

    private static TorchGraph ResidualBlock(int[] sizes)
    {
        var (batch, channels, size) = (sizes[0], sizes[1], sizes[2]);
        var x = randn([batch, channels, size, size], requires_grad: true);
        Tensor Filters() => linspace(-0.1, 0.2, 9 * channels * channels).reshape(channels, channels, 3, 3).requires_grad_();
        var (w1, g1, b1, w2, g2, b2) = (Filters(), Ones(channels), Zeros(channels), Filters(), Ones(channels), Zeros(channels));
        Tensor Convolved(Tensor t, Tensor w, Tensor g, Tensor b) =>
            F.batch_norm(F.conv2d(t, w, padding: [1, 1]), zeros(channels), ones(channels), g, b, training: true);
        return new([x, w1, g1, b1, w2, g2, b2], () => F.relu(x + Convolved(F.relu(Convolved(x, w1, g1, b1)), w2, g2, b2)).pow(2).mean());
    }

    private static TorchGraph TransformerBlock(int[] sizes)
    {
        var (batch, sequence, width, heads) = (sizes[0], sizes[1], sizes[2], sizes[3]);
        var x = randn([batch, sequence, width], requires_grad: true);
        var (g1, a1, g2, a2) = (Ones(width), Zeros(width), Ones(width), Zeros(width));
        var (wq, wk, wv, wo) = (Weight(width, width), Weight(width, width), Weight(width, width), Weight(width, width));
        var (bq, bk, bv, bo) = (Zeros(width), Zeros(width), Zeros(width), Zeros(width));
        var (wu, bu, wd, bd) = (Weight(4 * width, width), Zeros(4 * width), Weight(width, 4 * width), Zeros(width));
        Tensor Heads(Tensor t) => t.reshape(batch, sequence, heads, width / heads).transpose(1, 2);
        return new([x, g1, a1, wq, bq, wk, bk, wv, bv, wo, bo, g2, a2, wu, bu, wd, bd], () =>
        {
            var h = F.layer_norm(x, [width], g1, a1);
            var q = Heads(F.linear(h, wq, bq));
            var k = Heads(F.linear(h, wk, bk));
            var v = Heads(F.linear(h, wv, bv));
            var attended = F.scaled_dot_product_attention(q, k, v).transpose(1, 2).reshape(batch, sequence, width);
            var y = x + F.linear(attended, wo, bo);
            var u = F.gelu(F.linear(F.layer_norm(y, [width], g2, a2), wu, bu));
            return (y + F.linear(u, wd, bd)).pow(2).mean();
        });
    }

    private static TorchGraph Recurrence(int steps)
    {
        var v0 = tensor(1f, requires_grad: true);
        Tensor[] c = [.. Enumerable.Range(0, steps).Select(i => tensor((float)Scalars.Coefficient(i, steps), requires_grad: true))];
        return new([v0, .. c], () =>
        {
            var v = new Tensor[steps + 1];
            v[0] = v0;
            for (var i = 0; i < steps; i++)
            {
                v[i + 1] = (v[i] * c[i]) + v[Math.Max(0, i - 7)];
            }

            return v[steps];
        });
    }

    private static TorchGraph Softmax(int n)
    {
        var x = randn(n, n, requires_grad: true);
        var w = rand(n, n);
        return new([x], () => (F.softmax(x, 1) * w).sum());
    }

    private static TorchGraph LayerNorm(int rows, int width)
    {
        var x = randn(rows, width, requires_grad: true);
        var weight = rand(width, requires_grad: true);
        var bias = randn(width, requires_grad: true);
        return new([x, weight, bias], () => F.layer_norm(x, [width], weight, bias).pow(2).sum());
    }

    private static TorchGraph SumOver(int dim, int n)
    {
        var x = rand(n, n, requires_grad: true);
        return new([x], () => x.sum(dim).pow(2).sum());
    }

    private static TorchGraph BroadcastAdd(int n)
    {
        var x = randn(n, n, requires_grad: true);
        var b = randn(n, requires_grad: true);
        return new([x, b], () => (x + b).pow(2).sum());
    }

    private static Tensor Weight(int rows, int columns) => linspace(-0.02, 0.02, rows * columns, dtype: float32).reshape(rows, columns).requires_grad_();

    private static Tensor Zeros(int size) => zeros(size, requires_grad: true);

    private static Tensor Ones(int size) => ones(size, requires_grad: true);
}
