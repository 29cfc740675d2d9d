using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Losses;

/// <summary>A loss of each element of an input and the target at the same place, broadcast.</summary>
internal abstract record PairwiseLoss : Composite
{
    public override IReadOnlyList<string> Signatures =>
        [$"{Name}(Tensor input, Tensor target, bool? size_average=None, bool? reduce=None, str reduction='mean')"];

    public override IReadOnlyList<Sample> Samples =>
    [
        new($"{Name}(x, t)", "x: 3x4 in 0.3..0.6", "t: 3x4 in 1.2..1.9"),
        new($"{Name}(x, t, reduction='sum')", "x: 3x4 in 0.3..0.6", "t: 3x4 in 1.8..2.9"),
        new($"{Name}(x, t, reduction='none')", "x: 3x4 in 0.3..0.6", "t: 4 in 0.7..0.8"),
        new($"{Name}(x, t, size_average=False)", "x: 3 in 0.3..0.6", "t: 3 in 0.7..0.8"),
    ];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
    [
        new($"{Name}(): 'abc' is not a valid value for reduction (use 'none', 'mean' or 'sum')", $"{Name}(x, t, reduction='abc')", "x: 3", "t: 3"),
        new(
            $"{Name}(): shapes [5, 4] and [5] do not broadcast: the size of tensor a (4) must match the size of tensor b (5) at non-singleton dimension 1",
            $"{Name}(x, t)",
            "x: 5x4",
            "t: 5"),
        new($"{Name}(): not implemented for int64 (convert with to(x, dtype=...))", $"{Name}(i, i)", "i: int64 3"),
    ];

    /// <summary>
    /// Whether the formula cancels, or has so many steps that it is computed in float64 for every dtype, with its derivatives, and rounded
    /// once.
    /// </summary>
    protected virtual bool IsPrecise => false;

    /// <summary>The loss of each element; both operands are of one shape and one floating dtype.</summary>
    protected abstract Value Of(Arguments arguments, Value input, Value target);

    public override OperationResult Build(Arguments arguments)
    {
        var reduction = LossReductions.Read(arguments);
        var (input, target) = (arguments.Tensor("input"), arguments.Tensor("target"));
        var aligned = Promotion.Align(Name, toFloating: false, input, target);
        var dtype = aligned[0].DType;
        if (!dtype.IsFloating)
        {
            throw arguments.Unsupported(aligned[0]);
        }

        if (!input.Shape.Equals(target.Shape) && !target.IsNumber)
        {
            arguments.Warn($"the input of shape {input.Shape} and the target of shape {target.Shape} are broadcast to {aligned[0].Shape}, which is rarely meant (give both the same shape)");
        }

        (input, target) = IsPrecise ? (aligned[0].To(DType.Float64), aligned[1].To(DType.Float64)) : (aligned[0], aligned[1]);
        return LossReductions.Apply(reduction, Of(arguments, input, target)).To(dtype);
    }
}
