using Grad.Engine.Tensors;

namespace Grad.Engine.Generators;

/// <summary>Draws with given probabilities.</summary>
internal static class ChoiceDraws
{
    /// <summary>Ones with one probability.</summary>
    public static Tensor Bernoulli(Generator generator, DType dtype, Shape shape, double probability)
    {
        RequireProbability(probability);
        var result = new Tensor(dtype, shape);
        for (var i = 0; i < result.Count; i++)
        {
            result.Set(i, generator.NextDouble() < probability ? 1L : 0L);
        }

        return result;
    }

    /// <summary>Ones with the probability of each element.</summary>
    public static Tensor Bernoulli(Generator generator, Tensor probabilities, DType dtype)
    {
        UniformDraws.RequireFloating(probabilities.DType, "bernoulli");
        var result = new Tensor(dtype, probabilities.Shape);
        for (var i = 0; i < result.Count; i++)
        {
            var probability = probabilities.ToDouble(i);
            RequireProbability(probability);
            var uniform = probabilities.DType == DType.Float64 ? generator.NextDouble() : generator.NextSingle();
            result.Set(i, uniform < probability ? 1L : 0L);
        }

        return result;
    }

    /// <summary>Indices drawn with given weights.</summary>
    public static Tensor Multinomial(Generator generator, Tensor weights, int samples, bool replacement)
    {
        var rank = weights.Shape.Rank;
        if (rank is not (1 or 2))
        {
            throw GradException.Graph($"prob_dist must be 1 or 2 dim, but its shape is {weights.Shape}");
        }

        if (!weights.DType.IsFloating)
        {
            throw GradException.Graph($"multinomial only supports floating-point dtypes for input, got: {weights.DType.Name}");
        }

        if (samples <= 0)
        {
            throw GradException.Graph($"cannot sample n_sample <= 0 samples, got {samples}");
        }

        var categories = weights.Shape[^1];
        if (!replacement && samples > categories)
        {
            throw GradException.Graph(
                $"cannot sample n_sample > prob_dist.size(-1) samples without replacement: {samples} of {categories} (draw fewer, or with replacement)");
        }

        Size rows = rank == 2 ? weights.Shape[0] : 1;
        var result = new Tensor(DType.Int64, weights.Shape.With(rank - 1, samples));
        RequireDistributions(weights, rows, categories);
        if (replacement)
        {
            WithReplacement(generator, weights, rows, categories, result.Span<long>(), samples);
        }
        else
        {
            WithoutReplacement(generator, weights, rows, categories, result.Span<long>(), samples);
        }

        return result;
    }

    // The largest of weight / exponential, as the largest of log weight plus Gumbel noise.
    private static void WithoutReplacement(Generator generator, Tensor weights, int rows, int categories, Span<long> result, int samples)
    {
        var dtype = weights.DType;
        var noise = generator.Exponential(dtype, weights.Shape);
        for (var row = 0; row < rows; row++)
        {
            var scores = new double[categories];
            for (var i = 0; i < categories; i++)
            {
                var index = (row * categories) + i;
                var score = weights.ToDouble(index) / noise.ToDouble(index);
                scores[i] = dtype == DType.Float64 ? score : UniformDraws.Round(dtype, score);
            }

            var best = Enumerable.Range(0, categories).OrderByDescending(i => scores[i]).Take(samples);
            var place = row * samples;
            foreach (var index in best)
            {
                result[place++] = index;
            }
        }
    }

    // A binary search in the cumulative distribution, which is summed and scaled in float32, or float64 for such weights.
    private static void WithReplacement(Generator generator, Tensor weights, int rows, int categories, Span<long> result, int samples)
    {
        var dtype = weights.DType;
        var cumulative = new double[categories];
        for (var row = 0; row < rows; row++)
        {
            var sum = 0.0;
            for (var i = 0; i < categories; i++)
            {
                sum = Rounded(dtype, sum + weights.ToDouble((row * categories) + i));
                cumulative[i] = sum;
            }

            for (var i = 0; i < categories; i++)
            {
                cumulative[i] = Rounded(dtype, cumulative[i] / sum);
            }

            cumulative[^1] = 1;
            for (var sample = 0; sample < samples; sample++)
            {
                var uniform = generator.NextDouble();
                var (left, right) = (0, categories);
                while (left < right)
                {
                    var middle = left + ((right - left) / 2);
                    (left, right) = cumulative[middle] < uniform ? (middle + 1, right) : (left, middle);
                }

                result[(row * samples) + sample] = left;
            }
        }
    }

    private static double Rounded(DType dtype, double value) => dtype == DType.Float64 ? value : (float)value;

    private static void RequireDistributions(Tensor weights, int rows, int categories)
    {
        for (var row = 0; row < rows; row++)
        {
            var isPositive = false;
            for (var i = 0; i < categories; i++)
            {
                var weight = weights.ToDouble((row * categories) + i);
                if (!(weight >= 0) || double.IsInfinity(weight))
                {
                    throw GradException.Computation("probability tensor contains either `inf`, `nan` or element < 0");
                }

                isPositive |= weight > 0;
            }

            if (!isPositive)
            {
                throw GradException.Computation("invalid multinomial distribution (sum of probabilities <= 0)");
            }
        }
    }

    private static void RequireProbability(double probability)
    {
        if (!(probability >= 0 && probability <= 1))
        {
            throw GradException.Computation(FormattableString.Invariant($"bernoulli_ expects p to be in [0, 1], but got p={probability}"));
        }
    }
}
