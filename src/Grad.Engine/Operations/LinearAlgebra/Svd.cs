using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.LinearAlgebra;

internal sealed record Svd : Composite
{
    public override string Name => "svd";
    public override IReadOnlyList<string> Signatures => ["svd(Tensor input, bool some=True, bool compute_uv=True)"];
    public override string Summary => "Orthogonal matrices U and V and singular values S, descending, with U @ diag(S) @ Vᵀ each matrix; without compute_uv, zeros for U and V.";
    public override string Derivative => "U (skew(Uᵀ gU) / E * S + S * skew(Vᵀ gV) / E + diag(gS)) Vᵀ and what lies outside, E[i, j] = S[j]² - S[i]²";

    public override IReadOnlyList<Sample> Samples =>
    [
        new("svd(x + 3 * eye(3, 2)).V ** 2", "x: 3x2 in -1..1"),
        new("svd(x + 3 * eye(2, 3), some=False).S", "x: 2x3 in -1..1"),
        new("svd(x, compute_uv=False).U", "x: 2x3"),
    ];

    public override string GradFn(Arguments arguments) => "LinalgSvdBackward0";

    public override OperationResult Build(Arguments arguments)
    {
        var a = Matrices.Of(arguments);
        var dtype = arguments.Tensor("input").DType;
        Value u, s, v;
        if (arguments.Bool("compute_uv"))
        {
            (u, s, var vh) = SingularDecomposition.Of(a, isFull: !arguments.Bool("some"));
            v = Matrices.Transpose(vh);
        }
        else
        {
            s = SingularDecomposition.Values(a);
            u = Zeros(a, a.Shape[^2]);
            v = Zeros(a, a.Shape[^1]);
        }

        return OperationResult.Named(["U", "S", "V"], u.To(dtype), s.To(dtype), v.To(dtype));
    }

    private static Value Zeros(Value a, int size) => a.Graph.Number(0, DType.Float64).BroadcastTo(Stacks.Shaped(a.Shape, 2, size, size));
}
