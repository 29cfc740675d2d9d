using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Elementwise;

internal sealed record FloatPower : Composite
{
    public override string Name => "float_power";
    public override IReadOnlyList<string> Signatures => ["float_power(Tensor input, Tensor exponent)"];
    public override string Summary => "The element to the power of the exponent, computed in float64.";
    public override string Derivative => "as pow";

    public override IReadOnlyList<Sample> Samples =>
    [
        new("float_power(x, 2)", "x: 3x5"),
        new("float_power(x, y)", "x: 4 in 0.3..3", "y: 4"),
        new("float_power(2, i)", "i: int64 4 in -3..4"),
    ];

    public override string? GradFn(Arguments arguments) => arguments.Tensor("exponent").IsNumber ? "PowBackward0" : "PowBackward1";

    public override OperationResult Build(Arguments arguments)
    {
        var (x, y) = (arguments.Tensor("input").To(DType.Float64), arguments.Tensor("exponent").To(DType.Float64));
        return y.Primitive is Constant { IsNumber: true } number ? Pow.Number(x, number.Tensor.ToDouble(0)) : Pow.Of(x, y);
    }
}
