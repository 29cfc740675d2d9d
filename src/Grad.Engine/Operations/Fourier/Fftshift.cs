using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations.Rearrangements;

namespace Grad.Engine.Operations.Fourier;

/// <summary>What <c>fft.fftshift</c> and its inverse share.</summary>
/// <param name="IsInverse">Which of the two.</param>
internal abstract record FrequencyShift(bool IsInverse) : Composite
{
    public override IReadOnlyList<string> Signatures => [$"{Name}(Tensor input, int[]? dim=None)"];
    public override string Derivative => "g, shifted back";

    public override IReadOnlyList<Sample> Samples =>
        [new($"{Name}(x)", "x: 3x4"), new($"{Name}(x, dim=0)", "x: 5x2"), new($"{Name}(i, [-1])", "i: int64 [1, 2, 3]")];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("Dimension out of range (expected to be in range of [-1, 0], but got 1)", $"{Name}(x, 1)", "x: 3")];

    public override string GradFn(Arguments arguments) => "RollBackward0";
    public override bool? SavesValues => false;

    public override OperationResult Build(Arguments arguments)
    {
        var x = arguments.Tensor("input");
        var dims = arguments.IntsOrNull("dim") ?? [.. Enumerable.Range(0, x.Shape.Rank)];
        foreach (var dim in dims.Select(dim => x.Shape.Dim(dim)))
        {
            if (x.Shape.Rank == 0)
            {
                break;
            }

            var size = x.Shape[dim];
            var first = IsInverse ? size / 2 : size - (size / 2);
            x = Cat.Of([Slice.Of(x, dim, first, size - first), Slice.Of(x, dim, 0, first)], dim);
        }

        return x;
    }
}

internal sealed record Fftshift() : FrequencyShift(IsInverse: false)
{
    public override string Name => "fft.fftshift";
    public override IReadOnlyList<string> Aliases => ["fftshift"];
    public override string Summary => "A spectrum with the frequency 0 moved from the start of each dimension to its middle.";
}

internal sealed record Ifftshift() : FrequencyShift(IsInverse: true)
{
    public override string Name => "fft.ifftshift";
    public override IReadOnlyList<string> Aliases => ["ifftshift"];
    public override string Summary => "A spectrum with the frequency 0 moved from the middle of each dimension to its start.";
}
