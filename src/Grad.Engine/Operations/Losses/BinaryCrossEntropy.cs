using System.Runtime.CompilerServices;
using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Numerics;
using Grad.Engine.Operations.Elementwise;
using Grad.Engine.Operations.Special;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Losses;

/// <summary>
/// -(t·log x + (1 - t)·log(1 - x)) of one probability x and target t, each logarithm held above -100 as PyTorch holds it.
/// </summary>
internal sealed record ProbabilityEntropy : ElementwisePrimitive, IDifferentiable
{
    private const double Floor = -100;
    private const double SmallestVariance = 1e-12;

    /// <summary>The one instance.</summary>
    public static ProbabilityEntropy Instance { get; } = new();

    public override string GradFn => "BinaryCrossEntropyBackward0";
    public override R Accept<R>(IFormulaVisitor<R> visitor) => visitor.BinaryReal<Formula>();

    public readonly struct Formula : IBinaryReal
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static V IBinaryReal.Apply<V>(V x, V y)
        {
            var floor = V.Of(Floor);
            var yes = Logarithm.Log(x);
            var no = Logarithm.Log1p(-x);
            yes = V.Select(V.Less(yes, floor), floor, yes);
            no = V.Select(V.Less(no, floor), floor, no);
            return ((y - V.Of(1)) * no) - (y * yes);
        }
    }

    public Value? Pullback(Value result, Value cotangent, int operand)
    {
        var (x, t) = (result.Operands[0], result.Operands[1]);
        if (operand == 1)
        {
            return -cotangent * x.Graph.Add(LogOdds.Instance, x);
        }

        var variance = (1 - x) * x;
        return cotangent * (x - t) / Maximum.Of(variance, variance.Filled(SmallestVariance));
    }
}

internal sealed record BinaryCrossEntropy : Composite
{
    public override string Name => "binary_cross_entropy";

    public override IReadOnlyList<string> Signatures =>
        ["binary_cross_entropy(Tensor input, Tensor target, Tensor? weight=None, bool? size_average=None, bool? reduce=None, str reduction='mean')"];

    public override string Summary => "Mean of -(t * log(x) + (1 - t) * log(1 - x)) of probabilities x and targets t, weighted; a logarithm is at least -100.";
    public override string Derivative => "input: g * weight * (input - target) / (input * (1 - input)), over n for the mean; target: g * weight * (log(1 - input) - log(input))";

    public override IReadOnlyList<Sample> Samples =>
    [
        new("binary_cross_entropy(x, t)", "x: 3x4 in 0.1..0.9", "t: 3x4 in 0..1"),
        new("binary_cross_entropy(x, t, w, reduction='sum')", "x: 3x4 in 0.1..0.9", "t: 3x4 in 0..1", "w: 4 in 0.5..2"),
        new("binary_cross_entropy(x, t, reduction='none')", "x: scalar in 0.1..0.9", "t: scalar in 0..1"),
    ];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
    [
        new("binary_cross_entropy(): an input is 2 (it must be between 0 and 1; for logits use binary_cross_entropy_with_logits)", "binary_cross_entropy(x, x)", "x: [0, 2]"),
        new("binary_cross_entropy(): the target has shape [3], but the input has [2, 3] (they must be equal)", "binary_cross_entropy(x, t)", "x: 2x3", "t: 3"),
    ];

    public override OperationResult Build(Arguments arguments)
    {
        var reduction = LossReductions.Read(arguments);
        var (x, t) = SameShape(arguments);
        var message = "binary_cross_entropy(): an input is {0} (it must be between 0 and 1; for logits use binary_cross_entropy_with_logits)";
        var losses = x.Graph.Add(ProbabilityEntropy.Instance, x.Graph.Add(new InRange(0, 1, message), x), t);
        return LossReductions.Apply(reduction, Weighted(arguments, losses, "weight"));
    }

    /// <summary>Input and target in one floating dtype.</summary>
    /// <exception cref="GradException">They differ in shape, or are not floating.</exception>
    public static (Value Input, Value Target) SameShape(Arguments arguments)
    {
        var (x, t) = (arguments.Tensor("input"), arguments.Tensor("target"));
        if (!x.Shape.Equals(t.Shape))
        {
            throw arguments.Fault($"the target has shape {t.Shape}, but the input has {x.Shape} (they must be equal)");
        }

        var dtype = Promotion.ResultType(x, t);
        return dtype.IsFloating ? (x.To(dtype), t.To(dtype)) : throw arguments.Unsupported(x);
    }

    /// <summary>The losses times an argument that broadcasts to their shape, if it is given.</summary>
    public static Value Weighted(Arguments arguments, Value losses, string name) =>
        arguments.TensorOrNull(name) is { } weight ? losses * weight.To(losses.DType) : losses;
}
