using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Rearrangements;

internal sealed record ViewShape : Composite
{
    public override string Name => "view";
    public override IReadOnlyList<string> Signatures => ["view(Tensor input, int[] size)"];
    public override string Summary => "The same memory under another shape; refused where strides cannot express it.";
    public override string Derivative => "g, reshaped";

    public override IReadOnlyList<Sample> Samples =>
        [new("view(x, [4, -1])", "x: 2x6"), new("x.view(3, 2)", "x: 6"), new("x.T.view(3, 2, 1)", "x: 2x3")];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
    [
        new("view(): shape '[4, 2]' is invalid for input of size 12 and shape [4, 3]", "view(x, [4, 2])", "x: 4x3"),
        new("view(): view size is not compatible with input tensor's size and stride (at least one dimension spans across two contiguous subspaces). Use .reshape(...) instead.", "x.T.view(-1)", "x: 2x3"),
    ];

    public override string? GradFn(Arguments arguments) => "ViewBackward0";

    public override OperationResult Build(Arguments arguments)
    {
        var x = arguments.Tensor("input");
        return Of(arguments, x, Reshape.Resolve(arguments, x.Shape, arguments.Ints("size")));
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
