namespace Grad.Engine.Operations.Rearrangements;

/// <summary>PyTorch's <c>transpose</c>.</summary>
public sealed record Transpose : Composite
{
    /// <inheritdoc/>
    public override string Name => "transpose";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Aliases => ["swapaxes", "swapdims"];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Signatures =>
    [
        "transpose(Tensor input, int dim0, int dim1)",
        "transpose(Tensor input, int axis0, int axis1)",
    ];

    /// <inheritdoc/>
    public override string Summary => "Two dimensions exchanged.";

    /// <inheritdoc/>
    public override string Derivative => "g, transposed back";

    /// <inheritdoc/>
    public override IReadOnlyList<Sample> Samples =>
    [
        new("transpose(x, 0, 2)", "x: 2x3x4"),
        new("transpose(x, -1, 0)", "x: 2x3"),
        new("transpose(x, 0, 0)", "x: scalar"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Refusal> Refusals =>
    [
        new("Dimension out of range (expected to be in range of [-2, 1], but got 2)", "transpose(x, 0, 2)", "x: 2x3"),
    ];

    /// <inheritdoc/>
    public override OperationResult Build(Arguments arguments)
    {
        var x = arguments.Tensor("input");
        var word = arguments.Has("dim0") ? "dim" : "axis";
        var (a, b) = (x.Shape.Dim(arguments.Int(word + "0")), x.Shape.Dim(arguments.Int(word + "1")));
        return x.Shape.Rank == 0 ? x.Graph.Add(new Permuted([]), x) : Permuted.Swap(x, a, b);
    }
}
