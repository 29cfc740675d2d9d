namespace Grad.Engine.Operations.Fourier;

/// <summary>The operations of this folder.</summary>
internal static class FourierFamily
{
    public static IOperation[] Operations =>
    [
        new Fftfreq(), new Fftshift(), new Hfft(), new Hfft2(), new Hfftn(), new Ifftshift(), new Irfft(), new Irfft2(), new Irfftn(),
        new Istft(), new Rfftfreq(), new Stft(),
    ];
}
