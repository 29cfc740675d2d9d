using Grad.Engine.Tensors;

namespace Grad.Engine.Tests.Operations;

/// <summary>Derivatives whose exact values are simple numbers, where a formula by parts would give others: at kinks, ties and zeros.</summary>
public class ExactDerivativeTests
{
    private const string Places = "i: int64 [0, 0, 0]";

    public static TheoryData<string, string[], double[]> Cases => new()
    {
        // The kink of the distance is inside the square.
        { "hessian(smooth_l1_loss(x, y, reduction='sum', beta=0.5), x)", ["x: [0, 1]", "y: [0, 0]"], [2, 0, 0, 0] },
        { "hessian(huber_loss(x, y, reduction='sum', delta=2.0), x)", ["x: [0, 3]", "y: [0, 0]"], [1, 0, 0, 0] },

        // The square of a norm is a polynomial.
        { "hessian(norm(x) ** 2, x)", ["x: [0, 0]"], [2, 0, 0, 2] },
        { "hessian(norm(x) * norm(x), x)", ["x: [0, 0]"], [2, 0, 0, 2] },
        { "hessian(square(linalg.vector_norm(x)), x)", ["x: [0, 0]"], [2, 0, 0, 2] },
        { "hessian(mean(norm(x, dim=1, keepdim=True) ** 2 * 3), x)", ["x: [[0, 0]]"], [6, 0, 0, 6] },
        { "hessian(sum(cdist(x, y) ** 2), x)", ["x: [[1, 2]]", "y: [[1, 2]]"], [2, 0, 0, 2] },
        { "hessian(sum(pairwise_distance(x, y, eps=0) ** 2), x)", ["x: [[1, 2]]", "y: [[1, 2]]"], [2, 0, 0, 2] },
        { "hessian(dist(x, y) ** 2, x)", ["x: [1, 2]", "y: [1, 2]"], [2, 0, 0, 2] },
        { "hessian(sum(pdist(x) ** 2), x)", ["x: [[1], [1]]"], [2, -2, -2, 2] },
        { "hessian(std(x) ** 2, x)", ["x: [3, 3]"], [1, -1, -1, 1] },

        // The norm itself has PyTorch's derivatives.
        { "grad(norm(x), x)", ["x: [0, 0]"], [0, 0] },
        { "grad(norm(x) ** 2, x)", ["x: [3, 4]"], [6, 8] },
        { "hessian(norm(x), x)", ["x: [0, 0]"], [0, 0, 0, 0] },

        // 1e13³ is infinite in float32, and the product of others that hold a zero is 0.
        { "grad(prod(x), x)", ["x: [[1e13, 0, 0], [1e13, 1e13, 0], [1e13, 1e13, 1e13]]"], [0, 0, 0, 0, 0, 0, 0, 0, 0] },
        { "grad(sum(prod(x, 1)), x)", ["x: [[0, 0, 1e13, 1e13, 1e13], [1e13, 1e13, 1e13, 0, 0]]"], [0, 0, 0, 0, 0, 0, 0, 0, 0, 0] },
        { "grad(cumprod(x, 0)[4], x)", ["x: [1e13, 1e13, 1e13, 0, 0]"], [0, 0, 0, 0, 0] },

        // Of three factors, two of them 0, the derivative by both is the third.
        { "hessian(prod(x), x)", ["x: [0, 3, 0]"], [0, 0, 3, 0, 0, 0, 3, 0, 0] },
        { "hessian(sum(scatter_reduce(x, 0, i, y, 'prod')), y)", ["x: [2]", Places, "y: [0, 3, 0]"], [0, 0, 6, 0, 0, 0, 6, 0, 0] },
        { "hessian(sum(index_reduce(x, 0, i, y, 'prod')), y)", ["x: [2]", Places, "y: [0, 3, 0]"], [0, 0, 6, 0, 0, 0, 6, 0, 0] },
        { "hessian(sum(segment_reduce(x, 'prod', lengths=n)), x)", ["x: [0, 3, 0]", "n: int64 [3]"], [0, 0, 3, 0, 0, 0, 3, 0, 0] },
        { "hessian(sum(scatter_reduce(x, 0, i, y, 'prod')), y)", ["x: [2]", Places, "y: [5, 3, 0]"], [0, 0, 6, 0, 0, 10, 6, 10, 0] },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void They_are_exact(string expression, string[] inputs, double[] expected)
    {
        foreach (var dtype in new[] { DType.Float32, DType.Float64 })
        {
            var graph = SampleGraph.Bind(expression, inputs, dtype);
            var result = graph.Run(graph.Outputs, AllBackends.Simd)[0];
            Assert.Equal(expected, Enumerable.Range(0, result.Count).Select(result.ToDouble));
        }
    }
}
