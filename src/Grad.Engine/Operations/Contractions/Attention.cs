using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations.Elementwise;
using Grad.Engine.Operations.Normalizations;
using Grad.Engine.Operations.Reductions;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Contractions;

/// <summary>Scaled dot products of queries and keys as weights of values.</summary>
internal static class Attention
{
    /// <summary>The weighted values, and the weights.</summary>
    /// <param name="arguments">The call.</param>
    /// <param name="isSafe">Whether a query that may see no key has weights of 0, and not NaN.</param>
    /// <exception cref="GradException">Shapes or dtypes that do not fit.</exception>
    public static (Value Output, Value Weights) Of(Arguments arguments, bool isSafe)
    {
        var (query, key, value) = (arguments.Floating("query"), arguments.Floating("key"), arguments.Floating("value"));
        if (query.Shape.Rank < 2 || key.Shape.Rank < 2 || value.Shape.Rank < 2 || query.Shape[^1] != key.Shape[^1] || key.Shape[^2] != value.Shape[^2])
        {
            throw arguments.Fault(
                $"query {query.Shape}, key {key.Shape} and value {value.Shape} do not fit (queries and keys must have the same length, and there must be the same number of keys and values)");
        }

        if (arguments.Number("dropout_p") != 0)
        {
            throw arguments.Fault("dropout_p must be 0 (use dropout on the weights)");
        }

        // The root is taken of both, so that large products do not overflow.
        var scale = Math.Sqrt(Math.Sqrt(query.Shape[^1]));
        var scores = Products.Of(arguments.Name, query / scale, Permuted.Transpose(key / scale));
        scores = Masked(arguments, scores);
        var last = scores.Shape.Rank - 1;
        var isMasked = arguments.IsGiven("attn_mask") || arguments.Bool("is_causal");
        Value? isBlind = isSafe && isMasked && scores.Shape[last] > 0 ? Blind(scores, last) : null;
        scores = isBlind is { } rows ? Where.Of(rows, scores.Filled(0), scores) : scores;
        var weights = Softmax.Of(scores.To(scores.DType.Widened), [last]).To(scores.DType);
        weights = isBlind is { } none ? Where.Of(none, weights.Filled(0), weights) : weights;
        weights.GradFnName = "SoftmaxBackward0";
        var output = Products.Of(arguments.Name, weights, value);
        return (output, weights);
    }

    // Where all scores of a query are -inf.
    private static Value Blind(Value scores, int last) =>
        ReduceExtremum.Smallest(Eq.Of(scores, scores.Filled(double.NegativeInfinity)), [last]).Reshape(scores.Shape.With(last, 1)).BroadcastTo(scores.Shape);

    private static Value Masked(Arguments arguments, Value scores)
    {
        var mask = arguments.TensorOrNull("attn_mask");
        if (arguments.Bool("is_causal"))
        {
            if (mask is not null)
            {
                throw arguments.Fault("is_causal cannot be used with attn_mask");
            }

            var causal = new Tensor(DType.Bool, new Shape(scores.Shape[^2], scores.Shape[^1]));
            for (var i = 0; i < causal.Count; i++)
            {
                causal.Set(i, i % scores.Shape[^1] <= i / scores.Shape[^1] ? 1L : 0L);
            }

            mask = scores.Graph.Constant(causal);
        }

        return mask is not { } added ? scores
            : added.DType == DType.Bool ? Where.Of(added, scores, scores.Filled(double.NegativeInfinity))
            : scores + added;
    }
}
