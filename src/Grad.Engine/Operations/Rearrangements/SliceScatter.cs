using Grad.Engine.Graphs.Primitives;

namespace Grad.Engine.Operations.Rearrangements;

internal sealed record SliceScatter : Composite
{
    public override string Name => "slice_scatter";

    public override IReadOnlyList<string> Signatures =>
        ["slice_scatter(Tensor input, Tensor src, int dim=0, int? start=None, int? end=None, int step=1)"];

    public override string Summary => "The tensor with a slice along a dimension replaced by a source.";
    public override string Derivative => "input: g, 0 where replaced; src: g in the slice";

    public override IReadOnlyList<Sample> Samples =>
    [
        new("slice_scatter(x, s, 1, 1, 3)", "x: 3x4", "s: 3x2"),
        new("slice_scatter(x, s, start=-2)", "x: 3x4", "s: 2x4"),
        new("slice_scatter(x, s, 1, 0, 4, 2)", "x: 3x4", "s: 3x2"),
    ];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
    [
        new("slice_scatter(): the source has shape [1, 4], but the replaced part has [3, 4] (they must be equal)", "slice_scatter(x, s)", "x: 3x4", "s: 1x4"),
        new("slice_scatter(): the step of a slice is 0 (it must be at least 1)", "slice_scatter(x, x, step=0)", "x: 3"),
    ];

    public override bool? SavesValues => false;

    public override OperationResult Build(Arguments arguments)
    {
        var x = arguments.Tensor("input");
        var dim = x.Shape.Dim(arguments.Int("dim"));
        var step = arguments.Int("step");
        if (step < 1 || x.Shape.Rank == 0)
        {
            throw arguments.Fault(step < 1 ? $"the step of a slice is {step} (it must be at least 1)" : "a 0-dimensional tensor has no slices");
        }

        var size = x.Shape[dim];
        var start = Bound(arguments.IntOrNull("start") ?? 0, size);
        var end = Math.Max(Bound(arguments.IntOrNull("end") ?? size, size), start);
        return SliceUpdate.Of(arguments.Name, x, new Slice(dim, start, (end - start + step - 1) / step, step), arguments.Tensor("src"));
    }

    private static int Bound(int place, int size) => Math.Clamp(place < 0 ? place + size : place, 0, size);
}
