using Grad.Engine.Execution;
using Grad.Engine.Generators;
using Grad.Engine.Graphs;
using Grad.Engine.Operations.Rearrangements;
using Grad.Engine.Planning;
using Grad.Engine.Tensors;

namespace Grad.Engine.Tests.Operations.Rearrangements;

/// <summary>Windows side by side are added by views, and give the bits of the algorithm that adds any windows.</summary>
public class WindowSumTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Windows_side_by_side_give_the_bits_of_a_sum(int dim)
    {
        var windows = new Windowed(dim, Size: 4, Step: 4, Dilation: 1);
        var graph = new Graph();
        var x = graph.Leaf("x", new TensorType(DType.Float32, new Shape(3, 2, 5, 4)));
        var length = 4 * x.Shape[dim];
        var tensor = new Tensor(DType.Float32, x.Shape);
        for (var i = 0; i < tensor.Count; i++)
        {
            tensor.Span<float>()[i] = i % 3 == 0 ? -0.0f : i;
        }

        var sum = WindowSum.Of(x, windows, length);
        Assert.IsNotType<WindowSum>(sum.Primitive);
        var plan = Planner.Plan([sum, graph.Add(new WindowSum(windows, length), x)], static _ => false);
        var results = new Executable(plan, AllBackends.Simd).Run(_ => tensor, new Generator(0));
        Assert.Equal(results[1].Shape, results[0].Shape);
        Assert.Equal(results[1].Bytes.ToArray(), results[0].Bytes.ToArray());
        GC.KeepAlive(results);
    }
}
