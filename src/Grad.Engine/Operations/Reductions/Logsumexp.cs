using System.Runtime.CompilerServices;
using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Numerics;
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

    /// <summary>Along dimensions, which disappear; in float64, because a logarithm and the largest element may cancel.</summary>
    public static Value Over(Value value, Dims dims)
    {
        var x = value.To(DType.Float64);
        var sum = new ShiftedExponentials(x, dims);
        return (Log1p.Of(sum.Excess) + sum.Shift).Reshape(new ReduceSum(dims).Infer([x]).Shape).To(value.DType);
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

/// <summary>
/// Exponentials relative to the largest element along dimensions, and their sum. The sum is at least 1; what it has more is known without
/// cancellation, even where all others are tiny.
/// </summary>
internal readonly struct ShiftedExponentials
{
    /// <summary>Of a value of a widened dtype.</summary>
    public ShiftedExponentials(Value x, Dims dims)
    {
        Shift = Logsumexp.Shift(x, dims);
        var shift = Shift.BroadcastTo(x.Shape);
        Each = ShiftedExponential.Of(x, shift);
        IsLargest = Eq.Of(x, shift);

        // The largest are 1, but have derivatives.
        var zero = x.Filled(0);
        var others = Sum.Kept(Where.Of(IsLargest, zero, Each), dims);
        Excess = others + (Sum.Kept(Where.Of(IsLargest, Each, zero), dims) - 1);
    }

    /// <summary>The largest element, without a derivative.</summary>
    public Value Shift { get; }

    /// <summary>The exponentials.</summary>
    public Value Each { get; }

    /// <summary>Which elements are the largest.</summary>
    public Value IsLargest { get; }

    /// <summary>Their sum less 1.</summary>
    public Value Excess { get; }
}

/// <summary>exp(x - shift), rounded once.</summary>
internal sealed record ShiftedExponential : ElementwisePrimitive, IDifferentiable
{
    public override string OperationName => "exp_sub";
    /// <summary>The one instance.</summary>
    public static ShiftedExponential Instance { get; } = new();

    public override string GradFn => "ExpBackward0";

    /// <summary>The node; both of one dtype and shape.</summary>
    public static Value Of(Value x, Value shift) => x.Graph.Add(Instance, x, shift);
    public override R Accept<R>(IFormulaVisitor<R> visitor) => visitor.BinaryReal<Formula>();

    public readonly struct Formula : IBinaryReal, IFastPathFormula
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static V IBinaryReal.Apply<V>(V x, V y) => Exponential.Exp(x - y);
    }

    public Value? Pullback(Value result, Value cotangent, int operand) => operand == 0 ? cotangent * result : -(cotangent * result);
}
