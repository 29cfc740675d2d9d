using Grad.Engine.Generators;
using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Planning;
using Grad.Engine.Tensors;

namespace Grad.Engine.Execution;

/// <summary>The sum of two tensors outside any document's graph, in which gradients accumulate.</summary>
internal sealed class Accumulation(IBackend backend, Generator generator)
{
    private readonly Dictionary<TensorType, (Executable Executable, Value First)> _sums = [];

    /// <summary>a + b, of one dtype and shape.</summary>
    public Tensor Sum(Tensor a, Tensor b, IProfiler? profiler)
    {
        var type = new TensorType(a.DType, a.Shape);
        if (!_sums.TryGetValue(type, out var sum))
        {
            var graph = new Graph();
            var first = graph.Leaf("total", type);
            var plan = Planner.Plan([Addition.Of(first, graph.Leaf("contribution", type))], static _ => false);
            _sums[type] = sum = (new Executable(plan, backend), first);
        }

        return sum.Executable.Run(value => value == sum.First ? a : b, generator, profiler: profiler)[0];
    }
}
