namespace Grad.Workloads;

/// <summary>Parts of neural networks, with the gradients that training needs.</summary>
internal static class Networks
{
    public static Workload Perceptron(bool small)
    {
        var (batch, inputs, hidden, classes) = small ? (19, 37, 23, 5) : (256, 784, 512, 10);
        return new("mlp", $"MLP {batch}×{inputs}–{hidden}–{hidden}–{classes}, relu, cross entropy", $$"""
            {
              "variables": {
                "x": { "randn": [{{batch}}, {{inputs}}] },
                "target": { "randint": [{{batch}}], "low": 0, "high": {{classes}} },
                "w1": {{Weight(hidden, inputs)}},
                "b1": { "zeros": [{{hidden}}], "requires_grad": true },
                "w2": {{Weight(hidden, hidden)}},
                "b2": { "zeros": [{{hidden}}], "requires_grad": true },
                "w3": {{Weight(classes, hidden)}},
                "b3": { "zeros": [{{classes}}], "requires_grad": true }
              },
              "nodes": {
                "h1": "relu(linear(x, w1, b1))",
                "h2": "relu(linear(h1, w2, b2))",
                "loss": "cross_entropy(linear(h2, w3, b3), target)"
              }
            }
            """)
        {
            Sizes = [batch, inputs, hidden, classes],
            Target = "≤ 4.2 ms",
            Scales = true,
        };
    }

    public static Workload Convolution3(bool small) => small
        ? Convolution("conv-3x3", "≤ 55 ms", batch: 2, channels: 5, size: 11, filters: 7, kernel: 3, stride: 1)
        : Convolution("conv-3x3", "≤ 55 ms", batch: 16, channels: 64, size: 56, filters: 64, kernel: 3, stride: 1);

    public static Workload Convolution7(bool small) => small
        ? Convolution("conv-7x7", "≤ 60 ms", batch: 2, channels: 3, size: 19, filters: 5, kernel: 7, stride: 2)
        : Convolution("conv-7x7", "≤ 60 ms", batch: 8, channels: 3, size: 224, filters: 64, kernel: 7, stride: 2);

    public static Workload ResidualBlock(bool small)
    {
        var (batch, channels, size) = small ? (3, 5, 9) : (16, 64, 28);
        return new("residual", $"residual block {batch}×{channels}×{size}×{size}: two 3×3 convolutions, batch norms, relu", $$"""
            {
              "variables": {
                "x": { "randn": [{{batch}}, {{channels}}, {{size}}, {{size}}], "requires_grad": true },
                "w1": {{Filters(channels)}},
                "g1": { "ones": [{{channels}}], "requires_grad": true },
                "b1": { "zeros": [{{channels}}], "requires_grad": true },
                "w2": {{Filters(channels)}},
                "g2": { "ones": [{{channels}}], "requires_grad": true },
                "b2": { "zeros": [{{channels}}], "requires_grad": true }
              },
              "nodes": {
                "h": "relu(batch_norm(conv2d(x, w1, padding=1), null, null, g1, b1, true))",
                "loss": "mean(relu(x + batch_norm(conv2d(h, w2, padding=1), null, null, g2, b2, true)) ** 2)"
              }
            }
            """)
        {
            Sizes = [batch, channels, size],
            Scales = true,
        };
    }

    public static Workload TransformerBlock(bool small)
    {
        var (batch, sequence, width, heads) = small ? (2, 11, 12, 3) : (8, 128, 256, 8);
        var depth = width / heads;
        return new("transformer", $"transformer block: batch {batch}, sequence {sequence}, width {width}, {heads} heads, MLP 4×, gelu, layer norms", $$"""
            {
              "variables": {
                "x": { "randn": [{{batch}}, {{sequence}}, {{width}}], "requires_grad": true },
                "g1": { "ones": [{{width}}], "requires_grad": true },
                "a1": { "zeros": [{{width}}], "requires_grad": true },
                "wq": {{Weight(width, width)}},
                "bq": { "zeros": [{{width}}], "requires_grad": true },
                "wk": {{Weight(width, width)}},
                "bk": { "zeros": [{{width}}], "requires_grad": true },
                "wv": {{Weight(width, width)}},
                "bv": { "zeros": [{{width}}], "requires_grad": true },
                "wo": {{Weight(width, width)}},
                "bo": { "zeros": [{{width}}], "requires_grad": true },
                "g2": { "ones": [{{width}}], "requires_grad": true },
                "a2": { "zeros": [{{width}}], "requires_grad": true },
                "wu": {{Weight(4 * width, width)}},
                "bu": { "zeros": [{{4 * width}}], "requires_grad": true },
                "wd": {{Weight(width, 4 * width)}},
                "bd": { "zeros": [{{width}}], "requires_grad": true }
              },
              "functions": {
                "heads": { "params": ["t"], "returns": "t.reshape({{batch}}, {{sequence}}, {{heads}}, {{depth}}).transpose(1, 2)" }
              },
              "nodes": {
                "h": "layer_norm(x, [{{width}}], g1, a1)",
                "q": "heads(linear(h, wq, bq))",
                "k": "heads(linear(h, wk, bk))",
                "v": "heads(linear(h, wv, bv))",
                "attended": "scaled_dot_product_attention(q, k, v).transpose(1, 2).reshape({{batch}}, {{sequence}}, {{width}})",
                "y": "x + linear(attended, wo, bo)",
                "u": "gelu(linear(layer_norm(y, [{{width}}], g2, a2), wu, bu))",
                "loss": "mean((y + linear(u, wd, bd)) ** 2)"
              }
            }
            """)
        {
            Sizes = [batch, sequence, width, heads],
            Target = "≤ 31 ms",
            Scales = true,
        };
    }

    // Small weights, so that no exponential under- or overflows.
    private static string Weight(int rows, int columns) =>
        $$"""{ "linspace": [-0.02, 0.02, {{rows * columns}}], "reshape": [{{rows}}, {{columns}}], "requires_grad": true }""";

    private static string Filters(int channels) =>
        $$"""{ "linspace": [-0.1, 0.2, {{9 * channels * channels}}], "reshape": [{{channels}}, {{channels}}, 3, 3], "requires_grad": true }""";

    private static Workload Convolution(string name, string target, int batch, int channels, int size, int filters, int kernel, int stride)
    {
        var title = $"conv {batch}×{channels}×{size}×{size}, {filters}×{channels}×{kernel}×{kernel}{(stride > 1 ? $" stride {stride}" : "")}, all gradients";
        var outputs = Math.Pow((size + stride - 1) / stride, 2);
        return new(name, title, $$"""
            {
              "variables": {
                "x": { "randn": [{{batch}}, {{channels}}, {{size}}, {{size}}], "requires_grad": true },
                "w": { "randn": [{{filters}}, {{channels}}, {{kernel}}, {{kernel}}], "requires_grad": true },
                "b": { "zeros": [{{filters}}], "requires_grad": true }
              },
              "nodes": { "loss": "sum(conv2d(x, w, b, stride={{stride}}, padding={{kernel / 2}}) ** 2)" }
            }
            """)
        {
            Sizes = [batch, channels, size, filters, kernel, stride],
            Target = target,
            Scales = true,
            Flops = 6.0 * batch * outputs * filters * channels * kernel * kernel,
        };
    }
}
