using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations.Elementwise;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Reductions;

internal sealed record Logsumexp : Composite
{
    public override string Name => "logsumexp";
    public override IReadOnlyList<string> Aliases => ["special.logsumexp"];
    public override IReadOnlyList<string> Signatures => ["logsumexp(Tensor input, int[] dim, bool keepdim=False)"];
    public override string Summary => "Logarithm of the sum of exponentials along dimensions, without overflow on the way.";
    public override string Derivative => "g * exp(input - result)";

    public override IReadOnlyList<Sample> Samples =>
    [
        new("logsumexp(x, 1)", "x: 3x4"),
        new("logsumexp(x, dim=[0, 2], keepdim=True)", "x: 2x3x4"),
        new("logsumexp(x, 0)", "x: scalar"),
        new("logsumexp(x, 0)", "x: [1000, 1001, -1000]"),
    ];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("Dimension out of range (expected to be in range of [-2, 1], but got 2)", "logsumexp(x, 2)", "x: 2x3")];

    public override OperationResult Build(Arguments arguments)
    {
        var x = Promotion.ToFloating(arguments.Tensor("input"));
        var dims = ReducedDims.Resolve(arguments, x.Shape);
        return ReducedDims.Keep(arguments, Over(x, dims), x.Shape, dims);
    }

    /// <summary>Along dimensions, which disappear.</summary>
    public static Value Over(Value value, Dims dims)
    {
        var x = value.To(value.DType.Widened);
        var kept = Shift(x, dims);
        var shift = kept.Reshape(new ReduceSum(dims).Infer([x]).Shape);
        return (Log.Of(Sum.Over(Exp.Of(x - kept), dims)) + shift).To(value.DType);
    }

    /// <summary>
    /// The largest element along dimensions, which stay as size 1, as a constant: what it shifts is put back, so no derivative flows
    /// through it. 0 where it is infinite or there is none.
    /// </summary>
    public static Value Shift(Value x, Dims dims)
    {
        var largest = ReduceExtremum.Largest(x, dims).Reshape(Reduction.Keep(x.Shape, dims));
        var isInfinite = Eq.Of(Abs.Of(largest), largest.Filled(double.PositiveInfinity));
        return x.Graph.Add(new Detached(), Where.Of(isInfinite, largest.Filled(0), largest));
    }
}
