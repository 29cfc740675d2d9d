using Grad.Engine.Graphs;
using Grad.Engine.Operations;
using Grad.Engine.Tensors;

namespace Grad.Engine.Tests.Differentiation;

/// <summary>The rule <c>zero_cotangent: skip</c>: exact where PyTorch's rule gives 0 · inf, and no other number where it does not.</summary>
public class ZeroCotangentTests
{
    public static TheoryData<string> Operations => OperationNames.All;

    /// <summary>Exact mathematics: the derivative of the branch that is taken.</summary>
    [Theory]
    [InlineData("grad(sum(where(x > 0, sqrt(x), x)), x)", new[] { 1, 1, 0.25 })]
    [InlineData("grad(sum(where(x > 0, log(x), 2 * x)), x)", new[] { 2, 2, 0.25 })]
    [InlineData("grad(sum(where(x > 0, 1 / x, x)), x)", new[] { 1, 1, -0.0625 })]
    [InlineData("grad(sum(where(x > 0, x ** 0.5, x)), x)", new[] { 1, 1, 0.25 })]
    [InlineData("grad(sum(where(x > 0, rsqrt(x), x)), x)", new[] { 1, 1, -0.0625 })]
    [InlineData("grad(sum(where(abs(x) < 1, asin(x), x)), x)", new double[] { 1, 1, 1 })]
    [InlineData("grad(sum((x > 0) * sqrt(relu(x))), x)", new[] { 0, 0, 0.25 })]
    [InlineData("grad(sum(grad(sum(where(x > 0, sqrt(x), x ** 3)), x)), x)", new[] { -24, 0, -0.03125 })]
    [InlineData("grad(sum(grad(sum(where(x > 0, sqrt(x), x ** 3) ** 2), x)), x)", new double[] { 7680, 0, 0 })]
    [InlineData("grad(sum(grad(sum((2 * x) ** 2 * x), x)), x)", new double[] { -96, 0, 96 })]
    public void Skipped_zeros_leave_the_branch_that_is_taken(string expression, double[] expected)
    {
        var graph = SampleGraph.Bind(expression, ["x: float64 [-4, 0, 4]"], DType.Float64, skipsZeroCotangents: true);
        var result = graph.Run(graph.Outputs, AllBackends.Simd)[0];
        Assert.Equal(expected, Enumerable.Range(0, 3).Select(result.ToDouble), static (a, b) => Math.Abs(a - b) <= 1e-12);
    }

    [Fact]
    public void PyTorchs_rule_is_the_default()
    {
        var graph = SampleGraph.Bind("grad(sum(where(x > 0, sqrt(x), x)), x)", ["x: float64 [-4]"], DType.Float64);
        Assert.True(double.IsNaN(graph.Run(graph.Outputs, AllBackends.Simd)[0].ToDouble(0)));
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public void Both_rules_give_the_same_where_nothing_is_infinite(string name)
    {
        foreach (var sample in Catalog.Find(name)!.Samples)
        {
            var (propagated, skipped) = (Derivatives(sample, false), Derivatives(sample, true));
            Assert.Equal(propagated.Length, skipped.Length);
            for (var n = 0; n < propagated.Length; n++)
            {
                for (var i = 0; i < propagated[n].Count; i++)
                {
                    var (one, other) = (propagated[n].ToDouble(i), skipped[n].ToDouble(i));
                    Assert.True(!double.IsFinite(one) || Math.Abs(one - other) <= 1e-12 * (1 + Math.Abs(one)), $"{sample.Expression}: {one} and {other}");
                }
            }
        }
    }

    private static Tensor[] Derivatives(Sample sample, bool skips)
    {
        var graph = SampleGraph.Bind(sample.Expression, sample.Inputs, DType.Float64, skipsZeroCotangents: skips);
        Value[] first = [.. graph.Pullback(graph.Outputs, "first").OfType<Value>()];
        Value[] second = [.. graph.Pullback(first, "second").OfType<Value>()];
        return graph.Run([.. first, .. second], AllBackends.Simd);
    }
}
