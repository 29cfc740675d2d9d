using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Elementwise;

internal sealed record IsClose : Composite
{
    public override string Name => "isclose";
    public override IReadOnlyList<string> Signatures => ["isclose(Tensor input, Tensor other, float rtol=1e-05, float atol=1e-08, bool equal_nan=False)"];
    public override string Summary => "Whether elements differ by at most atol + rtol * abs(other).";

    public override IReadOnlyList<Sample> Samples =>
    [
        new("isclose(x, y)", "x: [1.0, 2.0, 3.0]", "y: [1.0, 2.00001, 3.1]"),
        new("isclose(x, y, rtol=0.1)", "x: 2x1", "y: 3"),
        new("isclose(i, j)", "i: int64 [1, 2]", "j: int64 [1, 3]"),
    ];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
    [
        new("isclose(): float32 did not match float64 (convert one with to)", "isclose(x, y)", "x: 3", "y: float64 3"),
        new("isclose(): rtol is -1 (it must be at least 0)", "isclose(x, x, rtol=-1.0)", "x: 3"),
    ];

    public override OperationResult Build(Arguments arguments)
    {
        var (x, y) = (arguments.Tensor("input"), arguments.Tensor("other"));
        if (x.DType != y.DType)
        {
            throw arguments.Fault($"{x.DType.Name} did not match {y.DType.Name} (convert one with to)");
        }

        var (rtol, atol) = (arguments.Number("rtol"), arguments.Number("atol"));
        foreach (var (name, tolerance) in new[] { ("rtol", rtol), ("atol", atol) })
        {
            if (!(tolerance >= 0))
            {
                throw arguments.Fault(FormattableString.Invariant($"{name} is {tolerance} (it must be at least 0)"));
            }
        }

        var close = Eq.Compare(x, y);
        if (x.DType.IsFloating && arguments.Bool("equal_nan"))
        {
            close = LogicalOr.Of(close, LogicalAnd.Of(IsNan.Of(x), IsNan.Of(y)));
        }

        var (a, b) = (Promotion.ToFloating(x), Promotion.ToFloating(y));
        var allowed = (Abs.Of(b) * rtol) + atol;
        var distance = Abs.Of(a - b);
        var near = LogicalAnd.Of(IsFinite.Of(distance), Le.Of(distance, allowed));
        return LogicalOr.Of(close, near);
    }
}
