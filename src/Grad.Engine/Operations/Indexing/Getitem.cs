using Grad.Engine.Graphs;

namespace Grad.Engine.Operations.Indexing;

internal sealed record Getitem : Composite
{
    public override string Name => "getitem";
    public override IReadOnlyList<string> Signatures => ["getitem(Tensor input, Any index)"];
    public override string Summary => "Elements by Python's indexing: ints, slices, ..., None, masks, int64 tensors and lists.";
    public override string Derivative => "g at the places that were chosen";

    public override IReadOnlyList<Sample> Samples =>
    [
        new("x[0]", "x: 3x4"),
        new("x[1, -1]", "x: 3x4"),
        new("x[-2:, ::2]", "x: 3x5"),
        new("x[..., None, 0]", "x: 3x4"),
        new("x[[2, 0, 2]]", "x: 3x4"),
        new("x[:, i]", "x: 3x4", "i: int64 [[0, 1], [3, 3]]"),
        new("x[i, :, j]", "x: 3x2x4", "i: int64 [0, 2]", "j: int64 [3, 1]"),
        new("x[m]", "x: 3x2", "m: bool [true, false, true]"),
        new("x[(0, 1)]", "x: 3x4"),
        new("x[[i, j]]", "x: 3x4", "i: int64 scalar in 0..3", "j: int64 scalar in 0..3"),
        new("x[()]", "x: 3x4"),
    ];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
    [
        new("getitem(): index 3 is out of bounds for dimension 0 with size 3", "x[3]", "x: 3"),
        new("getitem(): too many indices for a tensor of shape [3] (it has 1 dimension, 2 are indexed)", "x[0, 0]", "x: 3"),
        new("getitem(): the step of a slice is -1 (it must be at least 1; use flip)", "x[::-1]", "x: 3"),
        new("getitem(): a mask of shape [2] does not match dimensions [3] of the tensor", "x[m]", "x: 3x4", "m: bool [true, false]"),
    ];

    public override string? GradFn(Arguments arguments) => null;

    public override OperationResult Build(Arguments arguments)
    {
        var x = arguments.Tensor("input");
        var items = arguments["index"] is object?[] list ? list : [arguments["index"]];
        var indexing = new Indexing(arguments.Name, x, items is [object?[] single] && IsTuple(single) ? single : items);
        return indexing.Result();
    }

    // PyTorch takes a list of lists, slices or tensors as if it were the tuple of them.
    private static bool IsTuple(object?[] items) =>
        items.Any(static item => item is null or object?[] or IndexSlice or IndexEllipsis or Value);
}
