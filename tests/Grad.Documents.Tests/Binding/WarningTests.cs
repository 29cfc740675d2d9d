using Grad.Documents.Binding;

namespace Grad.Documents.Tests.Binding;

/// <summary>What operations warn of.</summary>
public sealed class WarningTests
{
    private const string Broadcast = "the input of shape [3] and the target of shape [3, 1] are broadcast to [3, 3], which is rarely meant (give both the same shape)";

    [Theory]
    [InlineData("mse_loss")]
    [InlineData("l1_loss")]
    [InlineData("smooth_l1_loss")]
    [InlineData("huber_loss")]
    public void A_loss_of_shapes_that_differ_warns_as_PyTorch_does(string loss)
    {
        Assert.Equal([$"g.json:1:79: warning: {loss}(): {Broadcast}"], Warnings($$"""
            {"variables": {"x": [1, 2, 3], "y": [[1], [2], [3]], "z": 1}, "nodes": {"a": "{{loss}}(x, y)", "b": "{{loss}}(x, x) + {{loss}}(x, 0)"} }
            """));
    }

    [Fact]
    public void Each_place_warns_once()
    {
        Assert.Equal(
            [
                $"g.json:1:150: warning: l1_loss(): {Broadcast}",
                $"g.json:1:109: warning: mse_loss(): {Broadcast}",
            ],
            Warnings("""
            {"variables": {"x": [1, 2, 3], "y": [[1], [2], [3]]}, "functions": {"f": {"params": ["a", "b"], "returns": "mse_loss(a, b)"}}, "nodes": {"n": {"op": "l1_loss", "inputs": ["x", "y"]}, "m": "f(x, y) + f(x, y) * 2"}}
            """));
    }

    [Fact]
    public void No_more_than_a_hundred_are_given()
    {
        var nodes = string.Join(", ", Enumerable.Range(0, 200).Select(static i => $"\"n{i}\": \"mse_loss(x, y)\""));
        Assert.Equal(DiagnosticList.Kept, Warnings($$"""{"variables": {"x": [1, 2, 3], "y": [[1], [2], [3]]}, "nodes": { {{nodes}} } }""").Count);
    }

    private static List<string> Warnings(string json)
    {
        var warnings = new List<string>();
        BoundGraph.Bind(Documents.Read(json), new BindingOptions { Warn = warning => warnings.Add(warning.ToString()) });
        return warnings;
    }
}
