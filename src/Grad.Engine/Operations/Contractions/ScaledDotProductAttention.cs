namespace Grad.Engine.Operations.Contractions;

internal sealed record ScaledDotProductAttention : Composite
{
    public override string Name => "scaled_dot_product_attention";

    public override IReadOnlyList<string> Signatures =>
        ["scaled_dot_product_attention(Tensor query, Tensor key, Tensor value, Tensor? attn_mask=None, float dropout_p=0.0, bool is_causal=False)"];

    public override string Summary => "softmax(query @ keyᵀ / sqrt(length) + mask) @ value; zeros for a query whose mask hides all keys.";
    public override string Derivative => "as of the products and the softmax";

    public override IReadOnlyList<Sample> Samples =>
    [
        new("scaled_dot_product_attention(q, k, v)", "q: 2x3x4", "k: 2x5x4", "v: 2x5x2"),
        new("scaled_dot_product_attention(q, k, v, is_causal=True)", "q: 3x4", "k: 3x4", "v: 3x2"),
        new("scaled_dot_product_attention(q, k, v, attn_mask=m)", "q: 2x4", "k: 3x4", "v: 3x2", "m: bool [[true, false, true], [false, false, false]]"),
    ];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("scaled_dot_product_attention(): query [3, 4], key [3, 5] and value [3, 4] do not fit (queries and keys must have the same length, and there must be the same number of keys and values)", "scaled_dot_product_attention(q, k, q)", "q: 3x4", "k: 3x5")];

    public override string? GradFn(Arguments arguments) => null;
    public override OperationResult Build(Arguments arguments) => Attention.Of(arguments, isSafe: true).Output;
}
