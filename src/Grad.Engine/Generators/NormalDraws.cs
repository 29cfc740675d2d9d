using System.Globalization;
using Grad.Engine.Tensors;

namespace Grad.Engine.Generators;

/// <summary>
/// Normal numbers by the transform of Box and Muller, in PyTorch's two forms: one pair at a time in float64 for fewer than 16
/// elements, else uniform numbers transformed in place by sixteens, of which the first eight are radii and the others angles.
/// </summary>
internal static class NormalDraws
{
    private const int Block = 16;
    private const int Pairs = Block / 2;

    /// <summary>Normal numbers.</summary>
    public static Tensor Normal(Generator generator, DType dtype, Shape shape, double mean, double deviation)
    {
        UniformDraws.RequireFloating(dtype, "normal");
        if (!(deviation >= 0))
        {
            throw GradException.Graph(string.Create(CultureInfo.InvariantCulture, $"normal expects std >= 0.0, but found std {deviation}"));
        }

        var result = new Tensor(dtype, shape);
        if (result.Count < Block)
        {
            for (var i = 0; i < result.Count; i++)
            {
                result.Set(i, Math.FusedMultiplyAdd(Next(generator), deviation, mean));
            }
        }
        else if (dtype == DType.Float64)
        {
            Fill(result.Span<double>(), generator.NextDouble, block => Transform(block, mean, deviation));
        }
        else if (dtype == DType.Float32)
        {
            Fill(result.Span<float>(), generator.NextSingle, block => Transform(block, (float)mean, (float)deviation));
        }
        else
        {
            FillNarrow(generator, result, mean, deviation);
        }

        return result;
    }

    private static double Next(Generator generator)
    {
        if (generator.KeptNormal is { } kept)
        {
            generator.KeptNormal = null;
            return kept;
        }

        var angle = 2 * Math.PI * generator.NextDouble();
        var radius = Math.Sqrt(-2 * Math.Log(1 - generator.NextDouble()));
        generator.KeptNormal = radius * Math.Sin(angle);
        return radius * Math.Cos(angle);
    }

    private delegate void BlockTransform<T>(Span<T> block);

    private static void Fill<T>(Span<T> elements, Func<T> next, BlockTransform<T> transform)
    {
        foreach (ref var element in elements)
        {
            element = next();
        }

        for (var start = 0; start + Block <= elements.Length; start += Block)
        {
            transform(elements.Slice(start, Block));
        }

        if (elements.Length % Block != 0)
        {
            // The last sixteen are drawn again, over some that are transformed already.
            var last = elements[^Block..];
            foreach (ref var element in last)
            {
                element = next();
            }

            transform(last);
        }
    }

    private static void Transform(Span<double> block, double mean, double deviation)
    {
        for (var i = 0; i < Pairs; i++)
        {
            var radius = Math.Sqrt(-2 * Math.Log(1 - block[i]));
            var angle = 2 * Math.PI * block[i + Pairs];
            block[i] = Math.FusedMultiplyAdd(radius * Math.Cos(angle), deviation, mean);
            block[i + Pairs] = Math.FusedMultiplyAdd(radius * Math.Sin(angle), deviation, mean);
        }
    }

    private static void Transform(Span<float> block, float mean, float deviation)
    {
        for (var i = 0; i < Pairs; i++)
        {
            var radius = MathF.Sqrt(-2 * CephesSingle.Log(1 - block[i]));
            var (sine, cosine) = CephesSingle.SinCos(2 * MathF.PI * block[i + Pairs]);
            block[i] = MathF.FusedMultiplyAdd(radius * cosine, deviation, mean);
            block[i + Pairs] = MathF.FusedMultiplyAdd(radius * sine, deviation, mean);
        }
    }

    // The arithmetic between is float32: float16 is rounded to where a variable is set, bfloat16 after every operation.
    private static void FillNarrow(Generator generator, Tensor result, double mean, double deviation)
    {
        var dtype = result.DType;
        var bits = dtype == DType.Float16 ? 11 : 8;
        var (centre, scale) = (UniformDraws.Round(dtype, mean), UniformDraws.Round(dtype, deviation));
        var values = new float[result.Count];
        Fill<float>(values, () => UniformDraws.NextNarrow(generator, bits), block =>
        {
            for (var i = 0; i < Pairs; i++)
            {
                var uniform = UniformDraws.Round(dtype, 1 - block[i]);
                var radius = UniformDraws.Round(dtype, MathF.Sqrt(Between(-2 * Between((float)Math.Log(uniform)))));
                var angle = UniformDraws.Round(dtype, 2 * Math.PI * block[i + Pairs]);
                block[i] = UniformDraws.Round(dtype, Between(Between(radius * Between((float)Math.Cos(angle))) * scale) + centre);
                block[i + Pairs] = UniformDraws.Round(dtype, Between(Between(radius * Between((float)Math.Sin(angle))) * scale) + centre);
            }
        });
        for (var i = 0; i < values.Length; i++)
        {
            result.Set(i, (double)values[i]);
        }

        float Between(float value) => dtype == DType.BFloat16 ? UniformDraws.Round(dtype, value) : value;
    }
}
