using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations.Elementwise;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Fourier;

/// <summary>
/// The transforms of half a spectrum into a real signal, <c>fft.irfft</c> and <c>fft.hfft</c>. Inputs are real here, so that their conjugates are themselves and the
/// Hermitian transforms differ from the inverse ones by their scale alone.
/// </summary>
/// <param name="IsHermitian">Whether it is one of <c>hfft</c>, which counts as a forward transform.</param>
internal abstract record HalfSpectrumForm(bool IsHermitian) : Composite
{
    /// <summary>The name of the transform along one dimension.</summary>
    protected string LineName => IsHermitian ? "fft.hfft" : "fft.irfft";

    /// <summary>What the transform gives, in words.</summary>
    protected string Given => IsHermitian
        ? "The real spectrum of a signal that is its own mirrored conjugate and begins with input"
        : "The real signal whose spectrum begins with input";

    public override string Derivative => "the real part of the transform of g in the other direction, twice but for the outer frequencies";
    public override string GradFn(Arguments arguments) => "FftC2RBackward0";

    /// <summary>The signal along dimensions, the last of which has half a spectrum.</summary>
    /// <param name="arguments">The call.</param>
    /// <param name="dims">The dimensions; at least one.</param>
    /// <param name="sizes">The sizes of the signal, or null for those of the input; -1 is such a size.</param>
    protected Value Of(Arguments arguments, int[] dims, int[]? sizes)
    {
        var x = Spectra.Input(arguments);
        if (x.Shape.Rank == 0)
        {
            x = x.Reshape(new Shape(1));
        }

        var z = Spectra.Complex(x);
        double count = 1;
        for (var i = 0; i < dims.Length; i++)
        {
            var dim = dims[i];
            var isLast = i == dims.Length - 1;
            Size size = sizes is null || sizes[i] == -1 ? (isLast ? 2 * (x.Shape[dim] - 1) : x.Shape[dim]) : sizes[i];
            if (size < 1)
            {
                throw arguments.Fault($"the number of data points along dimension {dim} is {size} (it must be at least 1)");
            }

            count *= size;
            z = isLast ? Spectra.ToReal(z, dim, size) : DiscreteFourier.Of(Spectra.Resize(z, dim, size), dim, isInverse: true);
        }

        return (z * Spectra.Scale(arguments, count, IsHermitian)).To(Spectra.ResultDType(arguments));
    }
}
