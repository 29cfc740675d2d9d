using Grad.Engine.Graphs.Primitives;

namespace Grad.Engine.Operations.LinearAlgebra;

internal sealed record LinalgQr : Composite
{
    public override string Name => "linalg.qr";
    public override IReadOnlyList<string> Signatures => ["linalg.qr(Tensor input, str mode='reduced')"];
    public override string Summary => "The factors Q, with orthonormal columns, and R, upper triangular, of each matrix, with LAPACK's signs.";
    public override string Derivative => "(gQ + Q S) R⁻ᵀ, S symmetric with the lower triangle of R gRᵀ - gQᵀ Q";

    public override IReadOnlyList<Sample> Samples =>
    [
        new("linalg.qr(x + 3 * eye(3)).Q", "x: 3x3 in -1..1"),
        new("linalg.qr(x + 3 * eye(3)).R", "x: 2x3x3 in -1..1"),
        new("linalg.qr(x + 3 * eye(4, 2)).Q", "x: 4x2 in -1..1"),
        new("linalg.qr(x + 3 * eye(2, 4), mode='complete').R", "x: 2x4 in -1..1"),
        new("linalg.qr(x + 3 * eye(2, 4)).Q", "x: 2x4 in -1..1"),
        new("linalg.qr(detach(x), mode='r').R", "x: 4x2"),
    ];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("linalg.qr(): mode is 'full' (it must be 'reduced', 'complete' or 'r')", "linalg.qr(x, mode='full')", "x: 2x2")];

    public override OperationResult Build(Arguments arguments) => Of(arguments, arguments.Text("mode") switch
    {
        "reduced" => OrthogonalMode.Reduced,
        "complete" => OrthogonalMode.Complete,
        "r" => OrthogonalMode.TriangleAlone,
        var mode => throw arguments.Fault($"mode is '{mode}' (it must be 'reduced', 'complete' or 'r')"),
    });

    /// <summary>Both factors, in the dtype of the argument.</summary>
    internal static OperationResult Of(Arguments arguments, OrthogonalMode mode)
    {
        var (q, r) = OrthogonalDecomposition.Of(Matrices.Of(arguments), mode);
        var dtype = arguments.Tensor("input").DType;
        return OperationResult.Named(["Q", "R"], q.To(dtype), r.To(dtype));
    }
}
