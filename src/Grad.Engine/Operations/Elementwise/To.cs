using Grad.Engine.Graphs.Primitives;

namespace Grad.Engine.Operations.Elementwise;

internal sealed record To : Composite
{
    public override string Name => "to";

    public override IReadOnlyList<string> Signatures =>
    [
        "to(Tensor input, ScalarType dtype, bool non_blocking=False, bool copy=False, *, Any? memory_format=None)",
        "to(Tensor input, str? device=None, ScalarType? dtype=None, bool non_blocking=False, bool copy=False, *, Any? memory_format=None)",
        "to(Tensor input, Tensor other, bool non_blocking=False, bool copy=False, *, Any? memory_format=None)",
    ];

    public override string Summary => "The elements converted to a dtype, or to the dtype of another tensor; floats are truncated to integers.";
    public override string Derivative => "g converted back";

    public override IReadOnlyList<Sample> Samples =>
    [
        new("to(x, dtype='float64')", "x: 3x5"),
        new("x.to('int64')", "x: 3x5"),
        new("to(i, dtype='float32')", "i: int64 4 in -3..4"),
        new("x.to(i)", "x: 4", "i: int64 2"),
    ];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("to(): device is 'cuda' (there is only 'cpu')", "x.to('cuda')", "x: 3")];

    public override string? GradFn(Arguments arguments) => null;

    public override OperationResult Build(Arguments arguments)
    {
        var x = arguments.Tensor("input");
        if (arguments.Has("device") && arguments.TextOrNull("device") is { } device and not "cpu")
        {
            throw arguments.Fault($"device is '{device}' (there is only 'cpu')");
        }

        var dtype = arguments.Has("other") ? arguments.Tensor("other").DType : arguments.DTypeOrNull("dtype") ?? x.DType;
        return dtype == x.DType && arguments.Bool("copy")
            ? x.Graph.Add(new Alias("ToCopyBackward0"), x)
            : x.To(dtype);
    }
}
