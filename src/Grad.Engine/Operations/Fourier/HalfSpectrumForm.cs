using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
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

/// <summary>The transforms along one dimension: <c>fft.irfft</c> and <c>fft.hfft</c>.</summary>
/// <param name="IsHermitian">Whether it is <c>hfft</c>.</param>
internal sealed record HalfSpectrumLine(bool IsHermitian) : HalfSpectrumForm(IsHermitian)
{
    public override string Name => LineName;
    public override string Summary => $"{Given}, along one dimension.";
    public override IReadOnlyList<string> Signatures => [$"{Name}(Tensor input, int? n=None, int dim=-1, str? norm=None)"];

    public override IReadOnlyList<Sample> Samples =>
        [new($"{Name}(x)", "x: 2x4"), new($"{Name}(x, n=5, dim=0, norm='ortho')", "x: 4x2"), new($"{Name}(x, 7, norm='forward')", "x: 3")];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
    [
        new($"{Name}(): the number of data points along dimension 0 is 0 (it must be at least 1)", $"{Name}(x)", "x: 1"),
        new($"{Name}(): norm is 'x' (it must be 'backward', 'forward' or 'ortho')", $"{Name}(x, norm='x')", "x: 3"),
    ];

    public override OperationResult Build(Arguments arguments)
    {
        var dim = arguments.Tensor("input").Shape.Dim(arguments.Int("dim"));
        return Of(arguments, [dim], arguments.IntOrNull("n") is { } n ? [n] : null);
    }
}

/// <summary>The transforms along several dimensions: <c>fft.irfft2</c>, <c>fft.irfftn</c>, <c>fft.hfft2</c> and <c>fft.hfftn</c>.</summary>
/// <param name="IsHermitian">Whether it is one of <c>hfft</c>.</param>
/// <param name="IsOfTwo">Whether the last two dimensions are the default, instead of all.</param>
internal sealed record HalfSpectrumGrid(bool IsHermitian, bool IsOfTwo) : HalfSpectrumForm(IsHermitian)
{
    public override string Name => LineName + (IsOfTwo ? "2" : "n");
    public override string Summary => $"{Given}, along {(IsOfTwo ? "two" : "all or some")} dimensions.";

    public override IReadOnlyList<string> Signatures =>
        [$"{Name}(Tensor input, int[]? s=None, int[]? dim={(IsOfTwo ? "[-2, -1]" : "None")}, str? norm=None)"];

    public override IReadOnlyList<Sample> Samples =>
        [new($"{Name}(x)", "x: 3x4"), new($"{Name}(x, s=[2, 5], norm='ortho')", "x: 2x3x4"), new($"{Name}(x, dim=[1, 0])", "x: 3x2")];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
    [
        new($"{Name}(): s has 3 sizes for 2 dims (the numbers must be equal)", $"{Name}(x, s=[2, 2, 2], dim=[0, 1])", "x: 3x4x2"),
        new($"{Name}(): dims [0, 0] contain a dimension twice", $"{Name}(x, dim=[0, 0])", "x: 3x4"),
    ];

    public override OperationResult Build(Arguments arguments)
    {
        var shape = arguments.Tensor("input").Shape;
        var sizes = arguments.IntsOrNull("s");
        var given = arguments.IntsOrNull("dim");
        if (given is null)
        {
            var count = sizes?.Length ?? shape.Rank;
            given = count <= shape.Rank
                ? [.. Enumerable.Range(shape.Rank - count, count)]
                : throw arguments.Fault($"s has {count} sizes for {shape.Rank} dims (it must not have more sizes than dims)");
        }

        if (sizes is not null && sizes.Length != given.Length)
        {
            throw arguments.Fault($"s has {sizes.Length} sizes for {given.Length} dims (the numbers must be equal)");
        }

        int[] dims = [.. given.Select(dim => shape.Dim(dim))];
        if (dims.Distinct().Count() != dims.Length)
        {
            throw arguments.Fault($"dims [{string.Join(", ", given)}] contain a dimension twice");
        }

        return dims.Length > 0 ? Of(arguments, dims, sizes) : throw arguments.Fault("there is no dimension to transform (it needs at least one)");
    }
}
