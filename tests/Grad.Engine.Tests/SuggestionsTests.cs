namespace Grad.Engine.Tests;

public sealed class SuggestionsTests
{
    [Theory]
    [InlineData("", "abc", 3)]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("ab", "ba", 1)]
    [InlineData("Sum", "sum", 0)]
    [InlineData("ca", "abc", 3)]
    public void Distance_counts_edits(string a, string b, int distance) => Assert.Equal(distance, Suggestions.Distance(a, b));

    [Theory]
    [InlineData("matmull", "matmul")]
    [InlineData("sofmtax", "softmax")]
    [InlineData("sun", "sum")]
    [InlineData("SUM", "sum")]
    [InlineData("tahn", "tanh")]
    [InlineData("y", null)]
    [InlineData("conv", null)]
    public void The_nearest_is_suggested(string word, string? nearest) =>
        Assert.Equal(nearest, Suggestions.Nearest(word, ["x", "sum", "softmax", "matmul", "tan", "tanh", "atan"]));
}
