namespace Grad.Engine.Operations.Fourier;

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
