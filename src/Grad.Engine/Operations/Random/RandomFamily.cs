namespace Grad.Engine.Operations.Random;

/// <summary>The operations of this folder.</summary>
internal static class RandomFamily
{
    public static IOperation[] Operations =>
    [
        new AlphaDropout(), new Bernoulli(), new Dropout(), new Dropout1d(), new Dropout3d(), new Exponential(), new FeatureAlphaDropout(),
        new FeatureDropout(), new Multinomial(), new Normal(), new Rand(), new Randint(), new RandintLike(), new RandLike(), new Randn(),
        new RandnLike(), new Randperm(), new Uniform(),
    ];
}
