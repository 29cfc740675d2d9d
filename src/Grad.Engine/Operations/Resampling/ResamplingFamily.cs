namespace Grad.Engine.Operations.Resampling;

/// <summary>The operations of this folder.</summary>
internal static class ResamplingFamily
{
    public static IOperation[] Operations => [new AffineGrid(), new GridSample(), new Interpolate()];
}
