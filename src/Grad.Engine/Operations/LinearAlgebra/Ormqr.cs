using Grad.Engine.Graphs.Primitives;

namespace Grad.Engine.Operations.LinearAlgebra;

internal sealed record Ormqr : Composite
{
    public override string Name => "ormqr";

    public override IReadOnlyList<string> Signatures =>
        ["ormqr(Tensor input, Tensor tau, Tensor other, bool left=True, bool transpose=False)"];

    public override string Summary => "Q @ other or other @ Q, or with Qᵀ, where Q is the square product of the reflections that geqrf gives.";
    public override string Derivative => "the product rule, reflection by reflection";

    public override IReadOnlyList<Sample> Samples =>
    [
        new("ormqr(a, t, b)", "a: 4x2 in -1..1", "t: 2", "b: 4x3"),
        new("ormqr(a, t, b, left=False, transpose=True)", "a: 2x3x3 in -1..1", "t: 2x2", "b: 2x2x3"),
    ];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("ormqr(): other has shape [3, 2], but 4 rows are needed", "ormqr(a, t, b)", "a: 4x2", "t: 2", "b: 3x2")];

    public override OperationResult Build(Arguments arguments)
    {
        var a = Matrices.Of(arguments);
        var b = Matrices.Of(arguments, "other");
        var tau = HouseholderProduct.Factors(arguments, a);
        Matrices.CheckSame(arguments, "input", "other");
        var (isLeft, isTransposed) = (arguments.Bool("left"), arguments.Bool("transpose"));
        if (b.Shape[isLeft ? ^2 : ^1] != a.Shape[^2])
        {
            throw arguments.Fault($"other has shape {b.Shape}, but {a.Shape[^2]} {(isLeft ? "rows" : "columns")} are needed");
        }

        if (!Matrices.Stack(a).Equals(Matrices.Stack(b)))
        {
            throw arguments.Fault($"other has shape {b.Shape}, but its batch must be that of {a.Shape}");
        }

        var result = isLeft
            ? HouseholderProduct.Multiply(a, tau, b, isReversed: !isTransposed)
            : Matrices.Transpose(HouseholderProduct.Multiply(a, tau, Matrices.Transpose(b), isReversed: isTransposed));
        return result.To(arguments.Tensor("input").DType);
    }
}
