using Grad.Engine.Graphs;
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
        var shifted = x - Logsumexp.Shift(x, dims);
        return shifted - Log.Of(Sum.Kept(Exp.Of(shifted), dims));
    }

    protected override Value Along(Value x, Dims dims) => Of(x, dims);
}
