using Grad.Engine.Graphs.Primitives;

namespace Grad.Engine.Operations.LinearAlgebra;

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
