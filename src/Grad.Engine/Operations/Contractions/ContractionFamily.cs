namespace Grad.Engine.Operations.Contractions;

/// <summary>The operations of this folder.</summary>
internal static class ContractionFamily
{
    public static IOperation[] Operations =>
    [
        new Addbmm(), new Addmm(), new Addmv(), new Addr(), new Baddbmm(), new Bilinear(), new Bmm(), new ChainMatmul(), new Convolution(1),
        new Convolution(2), new Convolution(3), new TransposedConvolution(1), new TransposedConvolution(2), new TransposedConvolution(3),
        new Cross(), new Dot(), new Einsum(), new Inner(), new Kron(), new LinalgCross(), new Linear(), new Matmul(), new Mm(), new Mv(),
        new Outer(), new ScaledDotProductAttention(), new ScaledDotProductAttentionWeights(), new Tensordot(), new Vdot(),
    ];
}
