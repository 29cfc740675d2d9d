namespace Grad.Engine.Operations.Rearrangements;

/// <summary>The operations of this folder, one a line.</summary>
internal static class RearrangementFamily
{
    /// <summary>All of them.</summary>
    public static IOperation[] Operations =>
    [
        new Cat(),
        new Expand(),
    ];
}
