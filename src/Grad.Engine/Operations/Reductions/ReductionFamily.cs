namespace Grad.Engine.Operations.Reductions;

/// <summary>The operations of this folder, one a line.</summary>
internal static class ReductionFamily
{
    /// <summary>All of them.</summary>
    public static IOperation[] Operations =>
    [
        new Sum(),
    ];
}
