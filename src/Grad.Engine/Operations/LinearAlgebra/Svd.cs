using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Tensors;

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

internal sealed record Svdvals : Composite
{
    public override string Name => "linalg.svdvals";
    public override IReadOnlyList<string> Signatures => ["linalg.svdvals(Tensor input, *, str? driver=None)"];
    public override string Summary => "The singular values of each matrix, descending.";
    public override string Derivative => "U diag(g) Vᵀ";

    public override IReadOnlyList<Sample> Samples =>
        [new("linalg.svdvals(x + 3 * eye(3, 2))", "x: 3x2 in -1..1"), new("linalg.svdvals(x)", "x: 2x2x2"), new("linalg.svdvals(x)", "x: 0x3")];

    public override string GradFn(Arguments arguments) => "LinalgSvdBackward0";

    public override OperationResult Build(Arguments arguments)
    {
        RefuseDriver(arguments);
        return SingularDecomposition.Values(Matrices.Of(arguments)).To(arguments.Tensor("input").DType);
    }

    /// <summary>Rejects the argument driver, as PyTorch does on CPUs.</summary>
    /// <exception cref="GradException">It is given.</exception>
    internal static void RefuseDriver(Arguments arguments)
    {
        if (arguments.IsGiven("driver"))
        {
            throw arguments.Fault("a driver can be set only on GPUs (leave it out)");
        }
    }
}

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
