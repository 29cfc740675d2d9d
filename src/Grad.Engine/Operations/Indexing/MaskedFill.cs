using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations.Elementwise;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Indexing;

internal sealed record MaskedFill : Composite
{
    public override string Name => "masked_fill";
    public override IReadOnlyList<string> Signatures => ["masked_fill(Tensor input, Tensor mask, Tensor value)"];
    public override string Summary => "The tensor with a number where a mask holds.";
    public override string Derivative => "input: g, 0 where filled; value: the sum of g where filled";

    public override IReadOnlyList<Sample> Samples =>
        [new("masked_fill(x, m, 2.5)", "x: 2x3", "m: bool 2x3"), new("masked_fill(x, m, v)", "x: 2x3", "m: bool 3", "v: scalar")];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
    [
        new("masked_fill(): the mask is float32 (it must be bool: compare, or use to(mask, dtype='bool'))", "masked_fill(x, x, 0)", "x: 3"),
        new("masked_fill(): the value has shape [3] (it must be a number or a 0-dimensional tensor)", "masked_fill(x, x > 0, x)", "x: 3"),
    ];

    public override string? GradFn(Arguments arguments) => arguments.Tensor("value").IsNumber ? "MaskedFillBackward0" : "MaskedFillBackward1";

    public override OperationResult Build(Arguments arguments)
    {
        var (x, value) = (arguments.Tensor("input"), arguments.Tensor("value"));
        return value.Shape.Rank == 0
            ? Where.Of(Mask(arguments), value.To(x.DType), x)
            : throw arguments.Fault($"the value has shape {value.Shape} (it must be a number or a 0-dimensional tensor)");
    }

    /// <summary>The argument <c>mask</c> as bool.</summary>
    /// <exception cref="GradException">Another dtype than bool or uint8.</exception>
    internal static Value Mask(Arguments arguments)
    {
        var mask = arguments.Tensor("mask");
        return mask.DType is DType.Bool or DType.UInt8
            ? Truth.Of(mask)
            : throw arguments.Fault($"the mask is {mask.DType.Name} (it must be bool: compare, or use to(mask, dtype='bool'))");
    }
}
