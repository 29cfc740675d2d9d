using System.Globalization;
using Grad.Engine.Tensors;

namespace Grad.Engine.Generators;

/// <summary>Draws that transform one uniform number each.</summary>
internal static class UniformDraws
{
    /// <summary>Numbers of [from, to).</summary>
    public static Tensor Uniform(Generator generator, DType dtype, Shape shape, double from, double to)
    {
        RequireFloating(dtype, "uniform");
        if (!(from <= to))
        {
            throw GradException.Graph(string.Create(
                CultureInfo.InvariantCulture, $"uniform_ expects to return a [from, to) range, but found from={from} > to={to}"));
        }

        var result = new Tensor(dtype, shape);
        if (dtype == DType.Float64)
        {
            foreach (ref var element in result.Span<double>())
            {
                element = Math.FusedMultiplyAdd(generator.NextDouble(), to - from, from);
            }

            return result;
        }

        // The bounds and their difference are of the dtype; the arithmetic between is float32.
        var (low, high) = (Round(dtype, from), Round(dtype, to));
        var width = Round(dtype, high - low);
        if (dtype == DType.Float32)
        {
            foreach (ref var element in result.Span<float>())
            {
                element = MathF.FusedMultiplyAdd(generator.NextSingle(), width, low);
            }

            return result;
        }

        var bits = dtype == DType.Float16 ? 11 : 8;
        for (var i = 0; i < result.Count; i++)
        {
            result.Set(i, MathF.FusedMultiplyAdd(NextNarrow(generator, bits), width, low));
        }

        return result;
    }

    /// <summary>Numbers of the standard uniform distribution with the bits of the dtype, for narrow dtypes.</summary>
    public static float NextNarrow(Generator generator, int bits) => (generator.NextUInt32() & ((1u << bits) - 1)) / (float)(1 << bits);

    /// <summary>Exponential numbers.</summary>
    public static Tensor Exponential(Generator generator, DType dtype, Shape shape, double rate)
    {
        RequireFloating(dtype, "exponential");
        if (!(rate > 0))
        {
            throw GradException.Graph(string.Create(CultureInfo.InvariantCulture, $"exponential_ expects lambda > 0.0, but found lambda={rate}"));
        }

        var result = new Tensor(dtype, shape);
        for (var i = 0; i < result.Count; i++)
        {
            result.Set(i, -1 / rate * Math.Log(1 - generator.NextDouble()));
        }

        return result;
    }

    /// <summary>Rejects dtypes that a continuous distribution does not have.</summary>
    public static void RequireFloating(DType dtype, string draw)
    {
        if (!dtype.IsFloating)
        {
            throw GradException.Graph($"{draw} is not implemented for {dtype.Name} (draw a floating dtype)");
        }
    }

    /// <summary>A number rounded to a dtype of at most 32 bits.</summary>
    public static float Round(DType dtype, double value) => dtype switch
    {
        DType.Float16 => (float)(Half)(float)value,
        DType.BFloat16 => (float)(BFloat16)(float)value,
        _ => (float)value,
    };
}
