using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Elementwise;

/// <summary><c>x.type(dtype)</c>; without arguments it is text, and no operation.</summary>
internal sealed record ToTensorType : Composite
{
    public override string Name => "type";

    public override IReadOnlyList<string> Signatures =>
        ["type(Tensor input, ScalarType dtype, bool non_blocking=False)", "type(Tensor input, str dtype, bool non_blocking=False)"];

    public override string Summary => "The elements converted to a dtype, or to that of a type of tensors such as 'torch.DoubleTensor'.";
    public override string Derivative => "g converted back";

    public override IReadOnlyList<Sample> Samples =>
        [new("x.type(torch.float64)", "x: 3"), new("x.type('torch.LongTensor')", "x: 3"), new("type(i, torch.DoubleTensor)", "i: int64 3")];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("type(): 'abc' is not a type (use a dtype, or a name such as 'torch.FloatTensor')", "x.type('abc')", "x: 3")];

    public override string? GradFn(Arguments arguments) => null;

    public override OperationResult Build(Arguments arguments) => arguments.Tensor("input").To(arguments["dtype"] switch
    {
        DType dtype => dtype,
        string text when TensorTypes.TryParse(text, out var dtype) => dtype,
        var text => throw arguments.Fault($"'{(string)text!}' is not a type (use a dtype, or a name such as 'torch.FloatTensor')"),
    });
}
