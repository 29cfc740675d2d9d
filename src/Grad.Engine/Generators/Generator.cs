using Grad.Engine.Tensors;

namespace Grad.Engine.Generators;

/// <summary>
/// PyTorch's generator for processors, number for number: the same seed and the same draws in the same order give the tensors
/// that PyTorch 1.13 gives. Each draw moves it on.
/// </summary>
public sealed class Generator
{
    private readonly MersenneTwister _engine;

    /// <summary>A generator as <c>torch.manual_seed</c> leaves it.</summary>
    /// <param name="seed">The seed, of which PyTorch uses the lower 32 bits.</param>
    public Generator(ulong seed)
        : this(new MersenneTwister(unchecked((uint)seed)), null)
    {
    }

    private Generator(MersenneTwister engine, double? keptNormal) => (_engine, KeptNormal) = (engine, keptNormal);

    /// <summary>The second of the two normal numbers that were made together, until it is drawn.</summary>
    internal double? KeptNormal { get; set; }

    /// <summary>Another generator that will draw what this one would.</summary>
    public Generator Copy() => new(_engine.Copy(), KeptNormal);

    /// <summary>The next 32 bits.</summary>
    public uint NextUInt32() => _engine.Next();

    /// <summary>The next 64 bits, the upper half first.</summary>
    public ulong NextUInt64()
    {
        ulong upper = _engine.Next();
        return (upper << 32) | _engine.Next();
    }

    /// <summary>A number of [0, 1) with 24 random bits.</summary>
    public float NextSingle() => (NextUInt32() & 0xFFFFFF) * (1f / (1 << 24));

    /// <summary>A number of [0, 1) with 53 random bits.</summary>
    public double NextDouble() => (NextUInt64() & ((1UL << 53) - 1)) * (1.0 / (1UL << 53));

    /// <summary>Numbers of [from, to), each as likely: <c>torch.rand</c> and <c>uniform_</c>.</summary>
    /// <exception cref="GradException">The dtype is not floating, or the bounds are the wrong way round.</exception>
    public Tensor Uniform(DType dtype, Shape shape, double from = 0, double to = 1) => UniformDraws.Uniform(this, dtype, shape, from, to);

    /// <summary>Normal numbers: <c>torch.randn</c> and <c>normal_</c>.</summary>
    /// <exception cref="GradException">The dtype is not floating, or the deviation is negative.</exception>
    public Tensor Normal(DType dtype, Shape shape, double mean = 0, double deviation = 1) => NormalDraws.Normal(this, dtype, shape, mean, deviation);

    /// <summary>Exponential numbers of a rate: <c>exponential_</c>.</summary>
    /// <exception cref="GradException">The dtype is not floating, or the rate is not above 0.</exception>
    public Tensor Exponential(DType dtype, Shape shape, double rate = 1) => UniformDraws.Exponential(this, dtype, shape, rate);

    /// <summary>Whole numbers of [low, high), each as likely: <c>torch.randint</c> and <c>random_(low, high)</c>.</summary>
    /// <exception cref="GradException">An empty range, or a bound that the dtype does not hold.</exception>
    public Tensor Integers(DType dtype, Shape shape, long low, long high) => IntegerDraws.Between(this, dtype, shape, low, high);

    /// <summary>Whole numbers over all that a dtype holds from 0 on, without gaps: <c>random_()</c>.</summary>
    public Tensor Integers(DType dtype, Shape shape) => IntegerDraws.All(this, dtype, shape);

    /// <summary>The numbers from 0 to <paramref name="count"/> - 1 in a random order: <c>torch.randperm</c>.</summary>
    /// <exception cref="GradException">A negative count.</exception>
    public Tensor Permutation(int count, DType dtype = DType.Int64) => IntegerDraws.Permutation(this, count, dtype);

    /// <summary>Ones with one probability, else zeros: <c>bernoulli_(p)</c>, and the mask of dropout where p is the probability to keep.</summary>
    /// <exception cref="GradException">The probability is not in [0, 1].</exception>
    public Tensor Bernoulli(DType dtype, Shape shape, double probability) => ChoiceDraws.Bernoulli(this, dtype, shape, probability);

    /// <summary>Ones with the probability of each element, else zeros: <c>torch.bernoulli(p)</c>.</summary>
    /// <param name="probabilities">A floating tensor.</param>
    /// <param name="dtype">The dtype of the result; null means that of the probabilities.</param>
    /// <exception cref="GradException">A probability that is not in [0, 1].</exception>
    public Tensor Bernoulli(Tensor probabilities, DType? dtype = null) => ChoiceDraws.Bernoulli(this, probabilities, dtype ?? probabilities.DType);

    /// <summary>Indices drawn with given weights: <c>torch.multinomial</c>.</summary>
    /// <param name="weights">A floating tensor of one dimension, or of two: a row for each distribution.</param>
    /// <param name="samples">How many are drawn from each distribution.</param>
    /// <param name="replacement">Whether an index may come again.</param>
    /// <returns>An int64 tensor with the samples as the last dimension.</returns>
    /// <exception cref="GradException">Weights that are not a distribution, or more samples than there are without replacement.</exception>
    public Tensor Multinomial(Tensor weights, int samples, bool replacement) => ChoiceDraws.Multinomial(this, weights, samples, replacement);
}
