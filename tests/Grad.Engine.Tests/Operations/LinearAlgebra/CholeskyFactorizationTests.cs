using Grad.Engine.Execution;
using Grad.Engine.Generators;
using Grad.Engine.Graphs;
using Grad.Engine.Operations.LinearAlgebra;
using Grad.Engine.Planning;
using Grad.Engine.Tensors;

namespace Grad.Engine.Tests.Operations.LinearAlgebra;

/// <summary>What a factorization leaves that does not reach the end.</summary>
public class CholeskyFactorizationTests
{
    [Fact]
    public void Rows_after_the_minor_that_is_not_positive_are_zero()
    {
        // The second leading minor is 4 · -1 - 2 · 2.
        var graph = new Graph();
        var a = graph.Leaf("a", new TensorType(DType.Float64, new Shape(3, 3)));
        var (l, info) = CholeskyFactorization.Of(a);
        var results = new Executable(Planner.Plan([l, info], static _ => false), AllBackends.Simd)
            .Run(static _ => Tensor.From<double>(new Shape(3, 3), [4, 2, 2, 2, -1, 9, 2, 9, 5]), new Generator(0));
        Assert.Equal([2, 0, 0, 1, 0, 0, 0, 0, 0], results[0].Span<double>().ToArray());
        Assert.Equal([2], results[1].Span<int>().ToArray());
        GC.KeepAlive(results);
    }
}
