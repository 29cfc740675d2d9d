using Grad.Documents;
using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations;
using Grad.Engine.Tensors;

namespace Grad.Tests.Shared;

/// <summary>Samples at sizes that leave vectors and tiles unfilled.</summary>
internal static class ScaledSamples
{
    // Matrices of 3 by 5 grow beyond one tile of 1024 elements; vectors of 5 or 7 in the last step.
    private static readonly int[] Factors = [1, 9, 211];
    private const int LargestCount = 2_500;

    /// <summary>A sample in its sizes and, where it can be, in larger odd ones.</summary>
    public static IEnumerable<SampleGraph> Of(Sample sample, DType dtype)
    {
        foreach (var factor in Factors.Where(factor => factor == 1 || LargestInput(sample, factor) <= LargestCount))
        {
            SampleGraph graph;
            try
            {
                graph = SampleGraph.Bind(sample.Expression, sample.Inputs, dtype, factor);
            }
            catch (DocumentException) when (factor > 1)
            {
                // The call states sizes.
                continue;
            }

            if (factor > 1 && !graph.Graph.Nodes.All(static node => IsSwept(node.Primitive) && node.Shape.Count <= LargestCount))
            {
                continue;
            }

            yield return graph;
        }
    }

    private static double LargestInput(Sample sample, int factor) => sample.Inputs
        .Select(static input => new SampleInput(input))
        .Select(input => input.Shape.Count * Math.Pow(factor, input.IsFixed ? 0 : input.Shape.Rank))
        .DefaultIfEmpty(0)
        .Max();

    // What backends have kernels for; an algorithm is the same code on all of them.
    private static bool IsSwept(Primitive primitive) =>
        primitive is Leaf or Constant or ElementwisePrimitive or Cast or View or Assembly or Reduction or MatrixProduct;
}
