using System.Numerics;
using Grad.Engine.Operations.Rearrangements;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Contractions;

/// <summary>The elements of a kernel, along one dimension, that meet every stride-th place of the input from some place on.</summary>
/// <param name="Start">The first of these places, from 0 to the stride.</param>
/// <param name="First">The first of the elements.</param>
/// <param name="Step">Their distance in the kernel.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Dilation">The distance of the outputs that they take to one place.</param>
/// <param name="Place">The output that the last of them takes to the first place.</param>
/// <param name="Size">How many places of the input there are.</param>
internal readonly record struct PhaseTaps(int Start, int First, int Step, int Count, int Dilation, int Place, int Size)
{
    /// <summary>One past the last output that is taken to the last place.</summary>
    public int End => (Size)Place + Size + ((Count - 1) * (Size)Dilation);

    /// <summary>
    /// The elements for each first place that any of them meets, in order. Places that none meets, nearly all of them where the stride is
    /// far larger than the kernel, are left out.
    /// </summary>
    /// <param name="geometry">How the windows move.</param>
    /// <param name="dim">Along which dimension.</param>
    /// <param name="kernel">How many elements the kernel has.</param>
    /// <param name="outputs">How many outputs there are.</param>
    /// <param name="inputs">How many places of the input there are.</param>
    public static PhaseTaps[] Of(ConvolutionGeometry geometry, int dim, int kernel, int outputs, int inputs)
    {
        var (stride, dilation) = ((Size)geometry.Stride[dim], (Size)geometry.Dilation[dim]);
        Size common = (int)BigInteger.GreatestCommonDivisor((long)stride, (long)dilation);
        var (step, spread) = (stride / common, dilation / common);
        var phases = new List<PhaseTaps>();

        // Element t takes output o to the place o · stride + t · dilation of the bordered input; every step-th element meets the same places.
        for (var first = 0; first < kernel && first < step; first++)
        {
            var reach = first * dilation - geometry.Before[dim];
            var start = ((reach % stride) + stride) % stride;
            var size = Interleaved.Count(inputs, start, stride);
            var count = ((kernel - 1 - first) / step) + 1;
            var place = ((start - reach) / stride) - ((count - 1) * spread);
            if (size > 0 && place < outputs && new PhaseTaps(start, first, step, count, spread, place, size) is { End: > 0 } met)
            {
                phases.Add(met);
            }
        }

        return [.. phases.OrderBy(static met => met.Start)];
    }
}
