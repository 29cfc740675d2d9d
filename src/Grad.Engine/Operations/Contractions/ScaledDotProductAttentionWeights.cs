namespace Grad.Engine.Operations.Contractions;

/// <summary>PyTorch 1.13's <c>_scaled_dot_product_attention</c>, which gives the weights too.</summary>
internal sealed record ScaledDotProductAttentionWeights : Composite
{
    public override string Name => "_scaled_dot_product_attention";

    public override IReadOnlyList<string> Signatures =>
        ["_scaled_dot_product_attention(Tensor query, Tensor key, Tensor value, Tensor? attn_mask=None, float dropout_p=0.0, bool need_attn_weights=False, bool is_causal=False)"];

    public override string Summary => "softmax(query @ keyᵀ / sqrt(length) + mask) @ value, and the softmax.";
    public override string Derivative => "as of the products and the softmax";
    public override IReadOnlyList<Sample> Samples => [new("_scaled_dot_product_attention(q, k, v)", "q: 2x3x4", "k: 2x5x4", "v: 2x5x2")];
    public override string? GradFn(Arguments arguments) => null;

    public override OperationResult Build(Arguments arguments)
    {
        var (output, weights) = Attention.Of(arguments, isSafe: false);
        return OperationResult.Tuple(output, weights);
    }
}
