using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Rearrangements;

internal sealed record ViewShape : Composite
{
    public override string Name => "view";
    public override IReadOnlyList<string> Signatures => ["view(Tensor input, int[] size)", "view(Tensor input, ScalarType dtype)"];
    public override string Summary => "The same memory under another shape, or its bytes as another dtype; refused where strides cannot express it.";
    public override string Derivative => "g, reshaped; none under another dtype";

    public override IReadOnlyList<Sample> Samples =>
    [
        new("view(x, [4, -1])", "x: 2x6"),
        new("x.view(3, 2)", "x: 6"),
        new("x.T.view(3, 2, 1)", "x: 2x3"),
        new("x.view(torch.int32)", "x: float32 2x3"),
        new("x.view(torch.float64)", "x: float32 [[1, 2, 3, 4]]"),
        new("x.view(torch.uint8)", "x: float64 [1, 2]"),
        new("x.view(torch.bool)", "x: int32 [1, 256]"),
        new("x.T.view(torch.int32)", "x: float32 2x3"),
    ];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
    [
        new("view(): shape '[4, 2]' is invalid for input of size 12 and shape [4, 3]", "view(x, [4, 2])", "x: 4x3"),
        new("view(): view size is not compatible with input tensor's size and stride (at least one dimension spans across two contiguous subspaces). Use .reshape(...) instead.", "x.T.view(-1)", "x: 2x3"),
        new("view(): the tensor must have at least 1 dimension to view float32 as int64 (different element sizes)", "x.view(torch.int64)", "x: scalar"),
        new("view(): the last stride must be 1, not 3, to view float32 as int16 (different element sizes)", "x.T.view(torch.int16)", "x: 2x3"),
        new("view(): the last size must be divisible by 2, but [3] ends with 3, to view float32 as int64 (different element sizes)", "x.view(torch.int64)", "x: 3"),
        new("view(): the stride of dimension 0 must be divisible by 2, but it is 3, to view float32 as int64 (different element sizes)", "x[:, :2].view(torch.int64)", "x: 4x3"),
        new("view(): the storage offset must be divisible by 2, but it is 1, to view float32 as int64 (different element sizes)", "x[:, 1:3].view(torch.int64)", "x: 4x4"),
    ];

    public override string? GradFn(Arguments arguments) => arguments.Has("dtype") ? null : "ViewBackward0";

    public override OperationResult Build(Arguments arguments)
    {
        var x = arguments.Tensor("input");
        return arguments.Has("dtype") ? Reinterpreted.Of(arguments, x, arguments.DTypeOrNull("dtype")!.Value) : Of(arguments, x, Reshape.Resolve(arguments, x.Shape, arguments.Ints("size")));
    }

    /// <summary>The value under another shape of as many elements.</summary>
    /// <exception cref="GradException">PyTorch's message, where the elements do not lie so that strides express the shape.</exception>
    public static Value Of(Arguments arguments, Value x, Shape shape)
    {
        var view = new Reshaped(shape);
        return view.Apply(View.LayoutOf(x)) is not null
            ? x.Graph.Add(view, x)
            : throw arguments.Fault(
                "view size is not compatible with input tensor's size and stride (at least one dimension spans across two contiguous subspaces). Use .reshape(...) instead.");
    }
}
