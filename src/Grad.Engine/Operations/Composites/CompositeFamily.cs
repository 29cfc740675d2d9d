namespace Grad.Engine.Operations.Composites;

/// <summary>The operations of this folder.</summary>
internal static class CompositeFamily
{
    public static IOperation[] Operations => [new Allclose(), new Equal()];
}
