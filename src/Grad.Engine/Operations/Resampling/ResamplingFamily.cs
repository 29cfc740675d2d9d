namespace Grad.Engine.Operations.Resampling;

/// <summary>The operations of this folder, one a line.</summary>
internal static class ResamplingFamily
{
    /// <summary>All of them.</summary>
    public static IOperation[] Operations =>
    [
        new AffineGrid(),
        new GridSample(),
        new Interpolate(),
    ];
}
