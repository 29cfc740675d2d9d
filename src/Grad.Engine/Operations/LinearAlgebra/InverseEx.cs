namespace Grad.Engine.Operations.LinearAlgebra;

internal sealed record InverseEx : Composite
{
    public override string Name => "linalg.inv_ex";
    public override IReadOnlyList<string> Signatures => ["linalg.inv_ex(Tensor input, *, bool check_errors=False)"];
    public override string Summary => "The inverse of each matrix, and the step whose pivot is zero where there is none, else 0.";
    public override string Derivative => "-resultᵀ @ g @ resultᵀ";

    public override IReadOnlyList<Sample> Samples =>
        [new("linalg.inv_ex(x + 4 * eye(3)).inverse", "x: 3x3 in -1..1"), new("linalg.inv_ex(x).info", "x: [[[1, 2], [2, 4]], [[1, 0], [0, 1]]]")];

    public override string GradFn(Arguments arguments) => "LinalgInvExBackward0";

    public override OperationResult Build(Arguments arguments) => OperationResult.Named(
        ["inverse", "info"],
        Inverse.Of(arguments, arguments.Bool("check_errors") ? "linalg.inv" : ""),
        LuFactorization.Of(Matrices.Square(arguments)).Info);
}
