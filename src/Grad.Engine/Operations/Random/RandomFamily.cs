namespace Grad.Engine.Operations.Random;

/// <summary>The operations of this folder, one a line.</summary>
internal static class RandomFamily
{
    /// <summary>All of them.</summary>
    public static IOperation[] Operations =>
    [
    ];
}
