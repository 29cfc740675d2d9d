namespace Grad.Engine.Operations.Composites;

/// <summary>The operations of this folder, one a line.</summary>
internal static class CompositeFamily
{
    /// <summary>All of them.</summary>
    public static IOperation[] Operations =>
    [
        new Allclose(),
        new Equal(),
    ];
}
