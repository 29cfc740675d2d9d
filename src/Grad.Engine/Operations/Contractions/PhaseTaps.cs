using System.Numerics;
using Grad.Engine.Operations.Rearrangements;

namespace Grad.Engine.Operations.Contractions;

/// <summary>The elements of a kernel, along one dimension, that meet every stride-th place of the input from some place on.</summary>
/// <param name="First">The first of them.</param>
/// <param name="Step">Their distance in the kernel.</param>
/// <param name="Count">How many there are; none where they meet the border of the output only.</param>
/// <param name="Dilation">The distance of the outputs that they take to one place.</param>
/// <param name="Place">The output that the last of them takes to the first place.</param>
/// <param name="Size">How many places of the input there are.</param>
internal readonly record struct PhaseTaps(int First, int Step, int Count, int Dilation, int Place, int Size)
{
    /// <summary>One past the last output that is taken to the last place.</summary>
    public int End => Place + Size + ((Count - 1) * Dilation);

    /// <summary>The elements for each first place, from 0 to the stride.</summary>
    /// <param name="geometry">How the windows move.</param>
    /// <param name="dim">Along which dimension.</param>
    /// <param name="kernel">How many elements the kernel has.</param>
    /// <param name="outputs">How many outputs there are.</param>
    /// <param name="inputs">How many places of the input there are.</param>
    public static PhaseTaps[] Of(ConvolutionGeometry geometry, int dim, int kernel, int outputs, int inputs)
    {
        var phases = new PhaseTaps[geometry.Stride[dim]];
        for (var first = 0; first < phases.Length; first++)
        {
            var size = Interleaved.Count(inputs, first, phases.Length);
            var met = Of(first + geometry.Before[dim], phases.Length, geometry.Dilation[dim], kernel, size);
            phases[first] = met.Count > 0 && met.Place < outputs && met.End > 0 ? met : new(0, 1, 0, 1, 0, size);
        }

        return phases;
    }

    // Those elements t for which place - t · dilation is a multiple of the stride.
    private static PhaseTaps Of(int place, int stride, int dilation, int kernel, int size)
    {
        var common = (int)BigInteger.GreatestCommonDivisor(stride, dilation);
        var (step, spread) = (stride / common, dilation / common);
        for (var first = 0; first < Math.Min(step, kernel); first++)
        {
            if ((place - (first * dilation)) % stride == 0)
            {
                var count = ((kernel - 1 - first) / step) + 1;
                return new(first, step, count, spread, ((place - (first * dilation)) / stride) - ((count - 1) * spread), size);
            }
        }

        return default;
    }
}
