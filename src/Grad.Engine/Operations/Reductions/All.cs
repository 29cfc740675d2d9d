using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations.Elementwise;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Reductions;

/// <summary>What <c>all</c> and <c>any</c> share.</summary>
/// <param name="NeedsAll">Which of the two.</param>
internal abstract record AllOrAny(bool NeedsAll) : Composite
{
    public override IReadOnlyList<string> Signatures => [$"{Name}(Tensor input, int[]? dim=None, bool keepdim=False)"];

    public override IReadOnlyList<Sample> Samples =>
    [
        new($"{Name}(m)", "m: bool [true, false, true]"),
        new($"{Name}(m, 0)", "m: bool [[true, false], [true, false]]"),
        new($"{Name}(x, dim=1, keepdim=True)", "x: [[0, 1], [2, 3], [0, 0]]"),
        new($"{Name}(x)", "x: 0"),
        new($"{Name}(x)", "x: scalar"),
    ];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("Dimension out of range (expected to be in range of [-1, 0], but got 1)", $"{Name}(x, 1)", "x: 3")];

    public override OperationResult Build(Arguments arguments)
    {
        var x = arguments.Tensor("input");
        var dims = ReducedDims.Resolve(arguments, x.Shape);
        var truth = Truth.Of(x);
        var result = NeedsAll ? ReduceExtremum.Smallest(truth, dims) : ReduceExtremum.Largest(truth, dims);
        return ReducedDims.Keep(arguments, x.DType == DType.UInt8 ? result.To(DType.UInt8) : result, x.Shape, dims);
    }
}

internal sealed record All() : AllOrAny(NeedsAll: true)
{
    public override string Name => "all";
    public override string Summary => "Whether every element is true, that is, not 0; of nothing, true.";
}

internal sealed record Any() : AllOrAny(NeedsAll: false)
{
    public override string Name => "any";
    public override string Summary => "Whether some element is true, that is, not 0; of nothing, false.";
}
