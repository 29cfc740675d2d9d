namespace Grad.Engine.Operations.LinearAlgebra;

internal sealed record LinalgLu : LuForm
{
    public override string Name => "linalg.lu";
    public override IReadOnlyList<string> Signatures => ["linalg.lu(Tensor input, *, bool pivot=True)"];
    public override string Summary => "A permutation P, a lower triangle L with ones on its diagonal, and an upper triangle U whose product is each matrix.";

    public override IReadOnlyList<Sample> Samples =>
    [
        new("linalg.lu(x + 4 * eye(3)).L", "x: 3x3 in -1..1"),
        new("linalg.lu(x + 4 * eye(3)).U", "x: 2x3x3 in -1..1"),
        new("linalg.lu(x + 4 * eye(4, 2)).L", "x: 4x2 in -1..1"),
        new("linalg.lu(x + 4 * eye(2, 4)).U", "x: 2x4 in -1..1"),
        new("linalg.lu(x).P", "x: [[1, 2], [3, 4], [5, 7]]"),
    ];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("linalg.lu(): LU without pivoting is not implemented (use pivot=True)", "linalg.lu(x, pivot=False)", "x: 2x2")];

    public override OperationResult Build(Arguments arguments)
    {
        var (factors, pivots, _) = Factor(arguments, "");
        return OperationResult.Named(["P", "L", "U"], Unpack(factors, pivots, arguments.Tensor("input").DType));
    }
}
