using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations.Elementwise;
using Grad.Engine.Operations.Reductions;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Normalizations;

internal sealed record LogSoftmax : SoftmaxForm
{
    public override string Name => "log_softmax";
    public override IReadOnlyList<string> Aliases => ["special.log_softmax"];
    public override string Summary => "Logarithm of the softmax along a dimension.";
    public override string Derivative => "g - exp(result) * sum(g)";

    /// <summary>The value along dimensions.</summary>
    public static Value Of(Value x, Dims dims)
    {
        var sum = new ShiftedExponentials(x, dims);
        return CustomDerivative.Of("LogSoftmax", x - sum.Shift - Log1p.Of(sum.Excess), Pullback, x);

        // g - softmax * sum(g), which cancels where one element is nearly the whole sum: there 1 - softmax is the share of the others.
        Value? Pullback(Value result, Value cotangent, int operand)
        {
            var whole = sum.Excess + 1;
            var share = sum.Each / whole;
            var others = Where.Of(sum.IsLargest, (sum.Excess + (1 - sum.Each)) / whole, 1 - share);
            var zero = cotangent.Filled(0);
            var largest = Sum.Kept(Where.Of(sum.IsLargest, cotangent, zero), dims);
            var rest = Sum.Kept(Where.Of(sum.IsLargest, zero, cotangent), dims);
            var all = Where.Of(sum.IsLargest, rest + (largest - cotangent), largest + (rest - cotangent));
            return (cotangent * others) - (share * all);
        }
    }

    protected override Value Along(Value x, Dims dims) => Of(x, dims);
}
