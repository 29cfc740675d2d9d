using Grad.Engine.Tensors;

namespace Grad.Backends.Tests.Threading;

/// <summary>However a kernel's work is cut into tiles and shared by threads, the bits are the same.</summary>
[Collection(nameof(AllBackends.Threads))]
public class ThreadTests
{
    // Each call has one kind of kernel at its centre; the gradients bring copies, broadcasts and sums.
    public static TheoryData<string, string, string> Calls { get; } = new()
    {
        { "tanh(x) * y + 1", "", "x: 1, x: 7, x: 1023, x: 1024, x: 1025, x: 16387" },
        { "x.T + tanh(x.T) * x.T", "", "x: 129x127, x: 1x4099, x: 64x257" },
        { "x * z", "z: 1x127", "x: 129x127" },
        { "sum(x)", "", "x: 1, x: 1023, x: 1025, x: 16387, x: 70001, x: 129x127" },
        { "sum(x, dim=0)", "", "x: 129x127, x: 5000x3, x: 3x5000, x: 17x33x9" },
        { "sum(x, dim=1)", "", "x: 129x127, x: 5000x3, x: 3x5000, x: 17x33x9" },
        { "sum(x.T, dim=0)", "", "x: 129x127" },
        { "amax(x, dim=0)", "", "x: 129x127, x: 3x5000" },
        { "prod(x, dim=1)", "", "x: 129x65" },
        { "softmax(x, dim=-1)", "", "x: 65x129, x: 3x2049" },
        { "x @ x.T", "", "x: 1x1, x: 7x1025, x: 67x131, x: 130x33, x: 3x17x65" },
        { "x.T @ x", "", "x: 67x131" },
        { "cat([x, x.flip(0), x[1:]])", "", "x: 129x127" },
    };

    [Theory]
    [MemberData(nameof(Calls))]
    public void Any_number_of_threads_gives_the_same_bits(string expression, string other, string shapes)
    {
        foreach (var shape in shapes.Split(", "))
        {
            string[] inputs = [shape, .. other.Length > 0 ? [other] : Array.Empty<string>(), .. expression.Contains('y', StringComparison.Ordinal) ? new[] { shape.Replace("x:", "y:", StringComparison.Ordinal) } : []];
            var call = shape.Count(static c => c == 'x') > 2 ? expression.Replace(".T", ".mT", StringComparison.Ordinal) : expression;
            foreach (var dtype in new[] { DType.Float32, DType.Float64 })
            {
                var graph = SampleGraph.Bind(call, inputs, dtype);
                Assert.Equal([], graph.Disagreements(AllBackends.Threads).Select(difference => $"{call} with {shape} in {dtype.Name}: {difference}"));
            }
        }
    }
}
