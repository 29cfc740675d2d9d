namespace Grad.Engine.Operations.Fourier;

/// <summary>The operations of this folder.</summary>
internal static class FourierFamily
{
    public static IOperation[] Operations =>
    [
        new Fftfreq(), new Fftshift(), new HalfSpectrumLine(IsHermitian: true), new HalfSpectrumGrid(IsHermitian: true, IsOfTwo: true),
        new HalfSpectrumGrid(IsHermitian: true, IsOfTwo: false), new Ifftshift(), new HalfSpectrumLine(IsHermitian: false),
        new HalfSpectrumGrid(IsHermitian: false, IsOfTwo: true), new HalfSpectrumGrid(IsHermitian: false, IsOfTwo: false), new Istft(),
        new Rfftfreq(), new Stft(),
    ];
}
