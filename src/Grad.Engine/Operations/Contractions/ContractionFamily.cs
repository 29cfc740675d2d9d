namespace Grad.Engine.Operations.Contractions;

/// <summary>The operations of this folder.</summary>
internal static class ContractionFamily
{
    public static IOperation[] Operations =>
    [
        new Addbmm(), new Addmm(), new Addmv(), new Addr(), new Baddbmm(), new Bilinear(), new Bmm(), new ChainMatmul(), new Conv1d(),
        new Conv2d(), new Conv3d(), new ConvTranspose1d(), new ConvTranspose2d(), new ConvTranspose3d(), new Cross(), new Dot(),
        new Einsum(), new Inner(), new Kron(), new LinalgCross(), new Linear(), new Matmul(), new Mm(), new Mv(), new Outer(),
        new ScaledDotProductAttention(), new ScaledDotProductAttentionWeights(), new Tensordot(), new Vdot(),
    ];
}
