namespace Grad.Engine.Operations.Contractions;

/// <summary>The operations of this folder, one a line.</summary>
internal static class ContractionFamily
{
    /// <summary>All of them.</summary>
    public static IOperation[] Operations =>
    [
        new Addbmm(),
        new Addmm(),
        new Addmv(),
        new Addr(),
        new Baddbmm(),
        new Bilinear(),
        new Bmm(),
        new ChainMatmul(),
        new Cross(),
        new Dot(),
        new Einsum(),
        new Inner(),
        new Kron(),
        new LinalgCross(),
        new Linear(),
        new Matmul(),
        new Mm(),
        new Mv(),
        new Outer(),
        new Tensordot(),
        new Vdot(),
    ];
}
