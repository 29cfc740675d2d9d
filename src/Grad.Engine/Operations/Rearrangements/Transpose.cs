using Grad.Engine.Graphs.Primitives;

namespace Grad.Engine.Operations.Rearrangements;

internal sealed record Transpose : Composite
{
    public override string Name => "transpose";
    public override IReadOnlyList<string> Aliases => ["swapaxes", "swapdims"];

    public override IReadOnlyList<string> Signatures =>
        ["transpose(Tensor input, int dim0, int dim1)", "transpose(Tensor input, int axis0, int axis1)"];

    public override string Summary => "Two dimensions exchanged.";
    public override string Derivative => "g, transposed back";

    public override IReadOnlyList<Sample> Samples =>
        [new("transpose(x, 0, 2)", "x: 2x3x4"), new("transpose(x, -1, 0)", "x: 2x3"), new("transpose(x, 0, 0)", "x: scalar")];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("Dimension out of range (expected to be in range of [-2, 1], but got 2)", "transpose(x, 0, 2)", "x: 2x3")];

    public override OperationResult Build(Arguments arguments)
    {
        var x = arguments.Tensor("input");
        var word = arguments.Has("dim0") ? "dim" : "axis";
        var (a, b) = (x.Shape.Dim(arguments.Int(word + "0")), x.Shape.Dim(arguments.Int(word + "1")));
        return x.Shape.Rank == 0 ? x.Graph.Add(new Permuted([]), x) : Permuted.Swap(x, a, b);
    }
}
