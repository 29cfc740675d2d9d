using Grad.Engine.Operations.Elementwise;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Reductions;

internal sealed record Allclose : Composite
{
    public override string Name => "allclose";

    public override IReadOnlyList<string> Signatures =>
        ["allclose(Tensor input, Tensor other, float rtol=1e-05, float atol=1e-08, bool equal_nan=False)"];

    public override string Summary => "Whether all elements of two tensors are close: abs(input - other) <= atol + rtol * abs(other).";

    public override IReadOnlyList<Sample> Samples =>
        [new("allclose(x, y)", "x: [1, 2]", "y: [1, 2.00001]"), new("allclose(x, y, rtol=0.1)", "x: [1, 2]", "y: [1, 2.3]")];

    public override OperationResult Build(Arguments arguments)
    {
        KeyValuePair<string, object?>[] keywords =
            [new("rtol", arguments["rtol"]), new("atol", arguments["atol"]), new("equal_nan", arguments["equal_nan"])];
        var close = new IsClose();
        var result = close.Build(Arguments.Bind(close, arguments.Graph, [arguments.Tensor("input"), arguments.Tensor("other")], keywords)).Values[0];
        return ReduceExtremum.Smallest(result, Dims.All(result.Shape.Rank));
    }
}
