namespace Grad.Engine.Operations.Fourier;

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
