using Grad.Engine.Tensors;

namespace Grad.Engine.Tests.Operations.Contractions;

/// <summary>Attention with masks.</summary>
public class AttentionTests
{
    private static readonly string[] Inputs =
        ["q: [[1, 2], [3, 4]]", "v: [[1, 2, 3], [4, 5, 6]]", "m: bool [[true, false], [false, false]]", "b: [[0, -inf], [-inf, -inf]]"];

    [Theory]
    [InlineData("m")]
    [InlineData("b")]
    public void A_query_that_may_see_no_key_gets_zeros_and_gives_no_gradient(string mask)
    {
        string[] inputs = [.. Inputs.Where(input => input[0] is 'q' or 'v' || input.StartsWith(mask, StringComparison.Ordinal))];
        var graph = SampleGraph.Bind($"scaled_dot_product_attention(q, q, v, attn_mask={mask})", inputs, DType.Float32);
        Assert.Equal([1, 2, 3, 0, 0, 0], Numbers(graph.Run(graph.Outputs, AllBackends.Scalar)[0]));

        // The first query sees one key, whose weight is 1 whatever it is.
        var gradients = graph.Pullback(graph.Outputs, "g").Select(static gradient => gradient!.Value).ToArray();
        var results = graph.Run(gradients, AllBackends.Scalar);
        Assert.All(Numbers(results[0]), static number => Assert.Equal(0, number));
        Assert.Equal([0, 0, 0], Numbers(results[1])[3..]);
        Assert.All(results, static result => Assert.All(Numbers(result), static number => Assert.True(double.IsFinite(number))));
    }

    [Fact]
    public void The_older_form_gives_NaN()
    {
        var graph = SampleGraph.Bind("_scaled_dot_product_attention(q, q, v, attn_mask=m)[0]", Inputs[..3], DType.Float32);
        Assert.Equal([1, 2, 3, double.NaN, double.NaN, double.NaN], Numbers(graph.Run(graph.Outputs, AllBackends.Scalar)[0]));
    }

    private static double[] Numbers(Tensor tensor) => [.. Enumerable.Range(0, tensor.Count).Select(i => tensor.ToDouble(i))];
}
