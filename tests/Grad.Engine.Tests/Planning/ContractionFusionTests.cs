using Grad.Engine.Planning;
using Grad.Engine.Tensors;

namespace Grad.Engine.Tests.Planning;

/// <summary>Products read and write reshaped and permuted tensors where they lie.</summary>
public class ContractionFusionTests
{
    public static TheoryData<string, string[]> Calls => new()
    {
        { "x @ w.T", ["x: 7x5", "w: 9x5"] },
        { "linear(x, w)", ["x: 2x3x5", "w: 4x5"] },
        { "x.reshape(2, 3, 4, 5).permute(0, 2, 1, 3) @ w.reshape(2, 3, 4, 5).permute(0, 2, 3, 1)", ["x: 2x3x20", "w: 2x3x20"] },
        { "(x @ w.reshape(2, 3, 4, 5).permute(0, 2, 1, 3)).permute(0, 2, 1, 3).reshape(2, 6, 20) @ v", ["x: 2x4x6x3", "w: 2x3x20", "v: 20x7"] },
        { "conv2d(x, w)", ["x: 2x3x7x8", "w: 5x3x3x3"] },
        { "conv2d(x, w, groups=3)", ["x: 2x3x7x8", "w: 6x1x3x3"] },
        { "einsum('bij,bjk->bki', x, w)", ["x: 2x3x4", "w: 2x4x5"] },
    };

    [Theory]
    [MemberData(nameof(Calls))]
    public void Nothing_is_copied(string call, string[] inputs)
    {
        var graph = SampleGraph.Bind(call, inputs, DType.Float32);
        var first = Planner.Plan(graph.Outputs, static _ => false);
        Assert.DoesNotContain(first.Instructions, static instruction => instruction is MapInstruction);
        Assert.Equal([], graph.Disagreements(AllBackends.Widths));
    }

    [Fact]
    public void A_gradient_is_written_in_the_order_of_its_leaf()
    {
        var graph = SampleGraph.Bind("linear(x, w)", ["x: 6x5", "w: 4x5"], DType.Float32);
        var plan = Planner.Plan([.. graph.Pullback(graph.Outputs, "first").Select(static gradient => gradient!.Value)], static _ => false);
        Assert.All(plan.Instructions, static instruction => Assert.IsType<ContractInstruction>(instruction));
    }

    [Fact]
    public void A_result_that_is_also_seen_as_it_is_stays_in_its_own_order()
    {
        var graph = SampleGraph.Bind("sum(x @ w) + (x @ w).T", ["x: 6x5", "w: 5x4"], DType.Float32);
        Assert.Equal([], graph.Disagreements(AllBackends.Widths));
    }
}
