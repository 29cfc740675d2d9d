namespace Grad.Engine.Operations.LinearAlgebra;

internal sealed record Qr : Composite
{
    public override string Name => "qr";
    public override IReadOnlyList<string> Signatures => ["qr(Tensor input, bool some=True)"];
    public override string Summary => "The factors Q, with orthonormal columns, and R, upper triangular, of each matrix; without some, Q is square.";
    public override string Derivative => "(gQ + Q S) R⁻ᵀ, S symmetric with the lower triangle of R gRᵀ - gQᵀ Q";

    public override IReadOnlyList<Sample> Samples =>
        [new("qr(x + 3 * eye(4, 2)).Q", "x: 4x2 in -1..1"), new("qr(x + 3 * eye(2, 4), some=False).R", "x: 2x4 in -1..1")];

    public override string GradFn(Arguments arguments) => "LinalgQrBackward0";

    public override OperationResult Build(Arguments arguments) =>
        LinalgQr.Of(arguments, arguments.Bool("some") ? OrthogonalMode.Reduced : OrthogonalMode.Complete);
}
