namespace Grad.Engine.Operations.Normalizations;

/// <summary>The operations of this folder, one a line.</summary>
internal static class NormalizationFamily
{
    /// <summary>All of them.</summary>
    public static IOperation[] Operations =>
    [
        new LogSoftmax(),
        new Softmax(),
        new Softmin(),
    ];
}
