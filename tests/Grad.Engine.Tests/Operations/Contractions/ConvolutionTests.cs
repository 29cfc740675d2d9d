using Grad.Engine.Differentiation;
using Grad.Engine.Planning;
using Grad.Engine.Tensors;

namespace Grad.Engine.Tests.Operations.Contractions;

/// <summary>Convolutions, transposed ones and their gradients against loops over every product of an input, a weight and an output.</summary>
[Collection(nameof(AllBackends.Threads))]
public class ConvolutionTests
{
    // The call's name, the sizes of input and weight, then stride, padding and dilation along each dimension, and groups.
    public static TheoryData<string, int[], int[], int[], int[], int[], int> Cases => new()
    {
        { "conv1d", [2, 3, 17], [4, 3, 5], [1], [0], [1], 1 },
        { "conv1d", [2, 4, 30], [6, 2, 4], [3], [5], [2], 2 },
        { "conv2d", [3, 5, 20, 27], [7, 5, 3, 3], [1, 1], [1, 1], [1, 1], 1 },
        { "conv2d", [2, 3, 31, 29], [13, 3, 7, 7], [2, 2], [3, 3], [1, 1], 1 },
        { "conv2d", [2, 2, 9, 8], [3, 2, 1, 1], [2, 3], [0, 0], [1, 1], 1 },
        { "conv2d", [1, 2, 12, 13], [2, 2, 2, 3], [4, 2], [1, 0], [2, 3], 1 },
        { "conv2d", [2, 2, 6, 7], [2, 2, 2, 2], [5, 6], [0, 0], [1, 1], 1 },
        { "conv2d", [1, 2, 4, 4], [2, 2, 5, 5], [3, 2], [4, 4], [2, 1], 1 },
        { "conv2d", [2, 9, 16, 16], [9, 1, 3, 3], [1, 1], [1, 1], [1, 1], 9 },
        { "conv2d", [2, 6, 11, 18], [4, 3, 3, 3], [2, 1], [1, 2], [1, 2], 2 },
        { "conv3d", [2, 2, 6, 7, 8], [3, 2, 2, 3, 3], [1, 2, 2], [1, 0, 1], [1, 1, 2], 1 },
        { "conv_transpose1d", [2, 3, 11], [3, 2, 4], [3], [1], [1], 1 },
        { "conv_transpose2d", [2, 3, 9, 10], [3, 5, 3, 3], [1, 1], [1, 1], [1, 1], 1 },
        { "conv_transpose2d", [2, 4, 7, 8], [4, 3, 4, 3], [2, 3], [1, 0], [1, 2], 2 },
        { "conv_transpose2d", [1, 2, 3, 3], [2, 2, 1, 2], [3, 3], [0, 0], [1, 1], 1 },
        { "conv_transpose3d", [1, 2, 3, 4, 5], [2, 3, 2, 3, 2], [2, 1, 2], [0, 1, 0], [1, 1, 3], 1 },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Values_and_gradients_are_sums_of_products(string name, int[] input, int[] weight, int[] stride, int[] padding, int[] dilation, int groups)
    {
        var graph = Bind(name, input, weight, stride, padding, dilation, groups, DType.Float64);
        var output = graph.Outputs[0];
        var cotangent = new Tensor(DType.Float64, output.Shape);
        var random = new SplitMix(name);
        foreach (ref var element in cotangent.Span<double>())
        {
            element = random.Between(-1, 1);
        }

        var gradients = ReverseMode.Pullback(output, graph.Graph.Constant(cotangent), graph.Leaves);
        var results = graph.Run([output, gradients[0]!.Value, gradients[1]!.Value], AllBackends.Simd);
        var (x, w) = (graph.Leaf(graph.Leaves[0]).Span<double>().ToArray(), graph.Leaf(graph.Leaves[1]).Span<double>().ToArray());
        var (y, dx, dw) = (new double[output.Shape.Count], new double[x.Length], new double[w.Length]);

        // A transposed convolution is a convolution with input and output exchanged.
        var isTransposed = name.Contains("transpose", StringComparison.Ordinal);
        var (large, small) = isTransposed ? (output.Shape.Sizes.ToArray(), input) : (input, output.Shape.Sizes.ToArray());
        foreach (var (inLarge, inWeight, inSmall) in Products(large, weight, small, stride, padding, dilation, groups))
        {
            var (from, to) = isTransposed ? (inSmall, inLarge) : (inLarge, inSmall);
            y[to] += x[from] * w[inWeight];
            dx[from] += w[inWeight] * cotangent.Span<double>()[to];
            dw[inWeight] += x[from] * cotangent.Span<double>()[to];
        }

        Check(y, results[0], "value");
        Check(dx, results[1], "gradient of the input");
        Check(dw, results[2], "gradient of the weight");
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Backends_and_threads_agree(string name, int[] input, int[] weight, int[] stride, int[] padding, int[] dilation, int groups)
    {
        var graph = Bind(name, input, weight, stride, padding, dilation, groups, DType.Float32);
        Assert.Equal([], graph.Disagreements([.. AllBackends.Widths, .. AllBackends.Threads]));
    }

    [Fact]
    public void Threads_agree_where_work_is_shared()
    {
        var graph = Bind("conv2d", [3, 16, 30, 30], [20, 16, 3, 3], [1, 1], [1, 1], [1, 1], 1, DType.Float32);
        Assert.Equal([], graph.Disagreements(AllBackends.Threads));
    }

    [Fact]
    public void Windows_are_never_in_memory()
    {
        var graph = Bind("conv2d", [2, 8, 40, 40], [8, 8, 5, 5], [1, 1], [2, 2], [1, 1], 1, DType.Float32);
        var output = graph.Outputs[0];
        var gradients = ReverseMode.Pullback(output, output, graph.Leaves);
        var plan = Planner.Plan([output, gradients[0]!.Value, gradients[1]!.Value], static _ => false);
        const long Windows = 2 * 8 * 40 * 40 * 25 * sizeof(float);
        Assert.InRange(plan.MemoryNeed, 1, Windows / 4);
    }

    private static SampleGraph Bind(string name, int[] input, int[] weight, int[] stride, int[] padding, int[] dilation, int groups, DType dtype) =>
        SampleGraph.Bind(
            $"{name}(x, w, stride=[{string.Join(", ", stride)}], padding=[{string.Join(", ", padding)}], dilation=[{string.Join(", ", dilation)}], groups={groups})",
            [$"x: {string.Join('x', input)}", $"w: {string.Join('x', weight)}"],
            dtype);

    // The places, in row-major tensors, of each input [N, C, …], weight [O, C / groups, …] and output [N, O, …] that meet.
    private static IEnumerable<(int Input, int Weight, int Output)> Products(int[] input, int[] weight, int[] output, int[] stride, int[] padding, int[] dilation, int groups)
    {
        var (inputs, outputs) = (weight[1], weight[0] / groups);
        for (var image = 0; image < output[0]; image++)
        {
            for (var (place, places) = (0, Count(output[2..])); place < places; place++)
            {
                for (var (tap, taps) = (0, Count(weight[2..])); tap < taps; tap++)
                {
                    if (Met(input, weight, output, stride, padding, dilation, place, tap) is not { } met)
                    {
                        continue;
                    }

                    for (var channel = 0; channel < weight[0]; channel++)
                    {
                        for (var part = 0; part < inputs; part++)
                        {
                            yield return (
                                (((image * input[1]) + (channel / outputs * inputs) + part) * Count(input[2..])) + met,
                                (((channel * inputs) + part) * taps) + tap,
                                (((image * output[1]) + channel) * places) + place);
                        }
                    }
                }
            }
        }
    }

    private static int? Met(int[] input, int[] weight, int[] output, int[] stride, int[] padding, int[] dilation, int place, int tap)
    {
        var (met, factor) = (0, 1);
        for (var dim = stride.Length - 1; dim >= 0; dim--)
        {
            var at = (place % output[dim + 2] * stride[dim]) + (tap % weight[dim + 2] * dilation[dim]) - padding[dim];
            if (at < 0 || at >= input[dim + 2])
            {
                return null;
            }

            met += at * factor;
            factor *= input[dim + 2];
            place /= output[dim + 2];
            tap /= weight[dim + 2];
        }

        return met;
    }

    private static int Count(int[] sizes) => sizes.Aggregate(1, static (product, size) => product * size);

    private static void Check(double[] expected, Tensor actual, string what)
    {
        Assert.Equal(expected.Length, actual.Count);
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.True(Math.Abs(expected[i] - actual.ToDouble(i)) <= 1e-11, $"{what}, element {i}: {actual.ToDouble(i):R}, but it is {expected[i]:R}");
        }
    }
}
