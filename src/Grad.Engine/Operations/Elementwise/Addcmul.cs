using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Elementwise;

internal sealed record Addcmul : Composite
{
    public override string Name => "addcmul";
    public override IReadOnlyList<string> Signatures => ["addcmul(Tensor input, Tensor tensor1, Tensor tensor2, *, Scalar value=1)"];
    public override string Summary => "input + value * tensor1 * tensor2.";
    public override string Derivative => "input: g; tensor1: g * value * tensor2; tensor2: g * value * tensor1";

    public override IReadOnlyList<Sample> Samples =>
    [
        new("addcmul(x, a, b)", "x: 3x5", "a: 3x5", "b: 3x5"),
        new("addcmul(x, a, b, value=0.5)", "x: 3x5", "a: 3x1", "b: 5"),
        new("addcmul(i, i, i, value=2)", "i: int64 3 in -3..3"),
    ];

    public override OperationResult Build(Arguments arguments)
    {
        var (x, a, b) = (arguments.Tensor("input"), arguments.Tensor("tensor1"), arguments.Tensor("tensor2"));
        var dtype = Promotion.ResultType(x, a, b);
        if (dtype == DType.Bool)
        {
            throw arguments.Unsupported(x);
        }

        var value = dtype.IsFloating ? arguments.Number("value") : Math.Truncate(arguments.Number("value"));
        var aligned = Promotion.Align(Name, toFloating: false, x, a, b);

        // A product that is rounded before the sum may cancel.
        var (start, first, second) = (aligned[0].InFloat64(), aligned[1].InFloat64(), aligned[2].InFloat64());
        return (start + ((value == 1 ? first : first * value) * second)).To(dtype);
    }
}
