using Grad.Engine.Graphs.Primitives;

namespace Grad.Engine.Operations.LinearAlgebra;

internal sealed record LinalgSvd : Composite
{
    public override string Name => "linalg.svd";
    public override IReadOnlyList<string> Signatures => ["linalg.svd(Tensor input, bool full_matrices=True, *, str? driver=None)"];
    public override string Summary => "Orthogonal matrices U and Vh and singular values S, descending, with U @ diag(S) @ Vh each matrix.";
    public override string Derivative => "U (skew(Uᵀ gU) / E * S + S * skew(Vᵀ gV) / E + diag(gS)) Vᵀ and what lies outside, E[i, j] = S[j]² - S[i]²";

    public override IReadOnlyList<Sample> Samples =>
    [
        new("linalg.svd(x).S", "x: 3x3"),
        new("linalg.svd(x + 3 * eye(4, 2), full_matrices=False).U ** 2", "x: 4x2 in -1..1"),
        new("linalg.svd(x + 3 * eye(2, 4), full_matrices=False).Vh ** 2", "x: 2x4 in -1..1"),
        new("linalg.svd(x).S", "x: 2x0x3"),
    ];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
    [
        new("linalg.svd: The algorithm failed to converge because the input matrix contained non-finite values.", "linalg.svd(x / 0)", "x: 2x2"),
        new("linalg.svd(): a driver can be set only on GPUs (leave it out)", "linalg.svd(x, driver='gesvd')", "x: 2x2"),
    ];

    public override OperationResult Build(Arguments arguments)
    {
        Svdvals.RefuseDriver(arguments);
        var (u, s, v) = SingularDecomposition.Of(Matrices.Of(arguments), arguments.Bool("full_matrices"));
        var dtype = arguments.Tensor("input").DType;
        return OperationResult.Named(["U", "S", "Vh"], u.To(dtype), s.To(dtype), v.To(dtype));
    }
}
