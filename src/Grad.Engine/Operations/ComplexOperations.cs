namespace Grad.Engine.Operations;

/// <summary>PyTorch's operations that give, or take, complex tensors alone, of which there are none here.</summary>
public static class ComplexOperations
{
    private static readonly HashSet<string> Names =
    [
        "complex", "polar", "view_as_complex", "view_as_real", "linalg.eig", "linalg.eigvals", "fft.fft", "fft.fft2", "fft.fftn", "fft.ifft",
        "fft.ifft2", "fft.ifftn", "fft.rfft", "fft.rfft2", "fft.rfftn", "fft.ihfft", "fft.ihfft2", "fft.ihfftn",
    ];

    /// <summary>Why there is no operation of a name; null where the name is none of PyTorch's complex ones.</summary>
    public static string? Refusal(string name) => !Names.Contains(name) ? null
        : $"{name}(): complex tensors are not supported" + name switch
        {
            "linalg.eig" => " (use linalg.eigh for symmetric matrices)",
            "linalg.eigvals" => " (use linalg.eigvalsh for symmetric matrices)",
            _ when name.StartsWith("fft.", StringComparison.Ordinal) => " (use stft, whose result can be real, or fft.irfft and fft.hfft)",
            _ => " (keep real and imaginary part in a last dimension of two)",
        };
}
