using Grad.Engine.Operations.Elementwise;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Fourier;

/// <summary>What <c>fft.fftfreq</c> and <c>fft.rfftfreq</c> share.</summary>
/// <param name="IsHalf">Whether only the frequencies of half a spectrum are meant.</param>
internal abstract record FrequencyForm(bool IsHalf) : Composite
{
    public override IReadOnlyList<string> Signatures => [$"{Name}(int n, float d=1.0, *, ScalarType? dtype=None)"];
    public override IReadOnlyList<Sample> Samples => [new($"{Name}(5, 0.5)"), new($"{Name}(4)"), new($"{Name}(3, dtype='float64')")];
    public override IReadOnlyList<ErrorSample> ErrorSamples => [new($"{Name}(): n is -1 (it must be at least 0)", $"{Name}(-1)")];

    public override OperationResult Build(Arguments arguments)
    {
        var n = arguments.Int("n");
        if (n < 0)
        {
            throw arguments.Fault($"n is {n} (it must be at least 0)");
        }

        var dtype = arguments.DTypeOrNull("dtype") ?? arguments.Graph.DefaultDType;
        var steps = new Tensor(dtype, new Shape(IsHalf ? (n / 2) + 1 : n));
        for (var k = 0; k < steps.Count; k++)
        {
            steps.Set(k, (long)(IsHalf || k < n - (n / 2) ? k : k - n));
        }

        return arguments.Graph.Constant(steps) * (1 / (n * arguments.Number("d")));
    }
}

internal sealed record Fftfreq() : FrequencyForm(IsHalf: false)
{
    public override string Name => "fft.fftfreq";
    public override string Summary => "The frequencies of a spectrum of n points a distance d apart, the negative ones last.";
}

internal sealed record Rfftfreq() : FrequencyForm(IsHalf: true)
{
    public override string Name => "fft.rfftfreq";
    public override string Summary => "The frequencies of half the spectrum of n points a distance d apart.";
}
