namespace Grad.Engine.Operations.Contractions;

/// <summary>The operations of this folder, one a line.</summary>
internal static class ContractionFamily
{
    /// <summary>All of them.</summary>
    public static IOperation[] Operations =>
    [
    ];
}
