using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Elementwise;

internal sealed record Addcdiv : Composite
{
    public override string Name => "addcdiv";
    public override IReadOnlyList<string> Signatures => ["addcdiv(Tensor input, Tensor tensor1, Tensor tensor2, *, Scalar value=1)"];
    public override string Summary => "input + value * tensor1 / tensor2.";
    public override string Derivative => "input: g; tensor1: g * value / tensor2; tensor2: -g * value * tensor1 / tensor2**2";

    public override IReadOnlyList<Sample> Samples =>
    [
        new("addcdiv(x, a, b)", "x: 3x5", "a: 3x5", "b: 3x5 in 0.5..2"),
        new("addcdiv(x, a, b, value=0.5)", "x: 3x5", "a: 3x1", "b: 5 in 0.5..2"),
    ];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("addcdiv(): not implemented for int64 (convert with to(x, dtype=...))", "addcdiv(i, i, i)", "i: int64 3")];

    public override OperationResult Build(Arguments arguments)
    {
        var (x, a, b) = (arguments.Tensor("input"), arguments.Tensor("tensor1"), arguments.Tensor("tensor2"));
        if (!Promotion.ResultType(x, a, b).IsFloating)
        {
            throw arguments.Unsupported(x);
        }

        var value = arguments.Number("value");
        var aligned = Promotion.Align(Name, toFloating: false, x, a, b);
        return aligned[0] + ((value == 1 ? aligned[1] : aligned[1] * value) / aligned[2]);
    }
}
