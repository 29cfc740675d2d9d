using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations.Elementwise;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Reductions;

/// <summary>Norms of the elements along dimensions.</summary>
internal static class PNorm
{
    /// <summary>The p-norm along dimensions, which disappear.</summary>
    public static Value Of(Value value, double p, Dims dims)
    {
        var x = value.To(DType.Float64);
        if (Reduction.Combined(x.Shape, dims) == 0)
        {
            return Sum.Over(value, dims);
        }

        var norm = p switch
        {
            0 => Sum.Over(Abs.Of(Sign.Of(x)), dims),
            1 => Sum.Over(Abs.Of(x), dims),
            2 => Dispersion.Root(Sum.Over(Square.Of(x), dims)),
            double.PositiveInfinity => ReduceExtremum.Largest(Abs.Of(x), dims),
            double.NegativeInfinity => ReduceExtremum.Smallest(Abs.Of(x), dims),
            _ => OfPower(x, p, dims),
        };
        return norm.To(value.DType);
    }

    // The powers of zero, and the root of a sum that is zero, have no finite derivative; PyTorch's is 0.
    private static Value OfPower(Value x, double p, Dims dims)
    {
        var zero = x.Filled(0);
        var vanishes = Eq.Of(x, zero);
        var power = Pow.Number(Where.Of(vanishes, x.Filled(1), Abs.Of(x)), p);
        var sum = Sum.Over(Where.Of(vanishes, p > 0 ? zero : x.Filled(double.PositiveInfinity), power), dims);
        var isZero = Eq.Of(sum, sum.Filled(0));
        return Where.Of(isZero, p > 0 ? sum.Filled(0) : sum.Filled(double.PositiveInfinity), Pow.Number(Where.Of(isZero, sum.Filled(1), sum), 1 / p));
    }
}
