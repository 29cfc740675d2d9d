using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations.Elementwise;
using Grad.Engine.Operations.Indexing;
using Grad.Engine.Operations.Rearrangements;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Reductions;

internal sealed record Logcumsumexp : Composite
{
    public override string Name => "logcumsumexp";
    public override IReadOnlyList<string> Signatures => ["logcumsumexp(Tensor input, int dim)"];
    public override string Summary => "Logarithm of the running sum of exponentials along a dimension, without overflow on the way.";
    public override string Derivative => "the sum over later results of g * exp(input - result)";

    public override IReadOnlyList<Sample> Samples =>
    [
        new("logcumsumexp(x, 0)", "x: 4x3"),
        new("logcumsumexp(x, dim=-1)", "x: 2x4"),
        new("logcumsumexp(x, 0)", "x: scalar"),
        new("logcumsumexp(x, 0)", "x: [1, 1000, 1001, -5]"),
    ];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("Dimension out of range (expected to be in range of [-2, 1], but got 3)", "logcumsumexp(x, 3)", "x: 5x2")];

    public override OperationResult Build(Arguments arguments)
    {
        var input = arguments.Floating("input");
        var dim = ReducedDims.ResolveOne(arguments, input.Shape);
        if (input.Shape.Rank == 0 || input.Shape.Count == 0)
        {
            return input.Graph.Add(new Alias("LogcumsumexpBackward0"), input);
        }

        // Each running sum is held relative to the largest element so far, which moves: what it held before is scaled along.
        var x = input.To(input.DType.Widened);
        var largest = Gathered.Of(x, dim, RunningExtremum.Of(x, dim, isLargest: true));
        var isInfinite = Eq.Of(Abs.Of(largest), largest.Filled(double.PositiveInfinity));
        var shift = x.Graph.Add(new Detached(), Where.Of(isInfinite, largest.Filled(0), largest));
        var before = Cat.Of([Slice.Of(shift, dim, 0, 1), Slice.Of(shift, dim, 0, x.Shape[dim] - 1)], dim);
        var sum = LinearScan.Of(Exp.Of(before - shift), Exp.Of(x - shift), dim, isReversed: false);
        return (Log.Of(sum) + shift).To(input.DType);
    }
}
