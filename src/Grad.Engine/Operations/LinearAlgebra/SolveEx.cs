namespace Grad.Engine.Operations.LinearAlgebra;

internal sealed record SolveEx : Composite
{
    public override string Name => "linalg.solve_ex";

    public override IReadOnlyList<string> Signatures =>
        ["linalg.solve_ex(Tensor input, Tensor B, *, bool left=True, bool check_errors=False)"];

    public override string Summary => "The solution X of input @ X = B, and the step whose pivot is zero where there is none, else 0.";
    public override string Derivative => "B: inv(input)ᵀ @ g; input: -gB @ resultᵀ";

    public override IReadOnlyList<Sample> Samples =>
    [
        new("linalg.solve_ex(x + 4 * eye(3), b).result", "x: 3x3 in -1..1", "b: 3x2"),
        new("linalg.solve_ex(x, b).info", "x: [[1, 2], [2, 4]]", "b: 2"),
    ];

    public override string GradFn(Arguments arguments) => "LinalgSolveExBackward0";

    public override OperationResult Build(Arguments arguments) => OperationResult.Named(
        ["result", "info"],
        Solve.Of(arguments, arguments.Bool("check_errors") ? "torch.linalg.solve" : ""),
        LuFactorization.Of(Matrices.Square(arguments)).Info);
}
