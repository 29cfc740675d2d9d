using Grad.Engine.Graphs;
using Grad.Engine.Operations.Elementwise;
using Grad.Engine.Tensors;

namespace Grad.Engine.Tests.Graphs;

public sealed class GraphTests
{
    /// <summary>Nodes share what is alike in them: whatever the order, each keeps its own type.</summary>
    [Fact]
    public void Nodes_of_one_primitive_and_many_types_keep_their_types()
    {
        var graph = new Graph();
        Value[] results = [.. Enumerable.Range(0, 2000).Select(i => Abs.Of(graph.Leaf($"x{i}", new TensorType(DType.Float32, new Shape(i % 1000)))))];
        for (var i = 0; i < results.Length; i++)
        {
            Assert.Equal(new Shape(i % 1000), results[i].Shape);
            Assert.Same(Abs.Instance, results[i].Primitive);
        }
    }
}
