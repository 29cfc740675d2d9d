using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Rearrangements;

/// <summary>PyTorch's <c>t</c>, which its own name would hide.</summary>
internal sealed record MatrixTranspose : Composite
{
    public override string Name => "t";
    public override string Summary => "A matrix transposed; a vector or a number as it is.";
    public override string Derivative => "g, transposed";
    public override IReadOnlyList<Sample> Samples => [new("t(x)", "x: 2x3"), new("t(x)", "x: 3")];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("t(): expects a tensor with <= 2 dimensions, but the input is 4D, of shape [2, 3, 4, 5] (use transpose or permute)", "t(x)", "x: 2x3x4x5")];

    public override string? GradFn(Arguments arguments) => "TBackward0";

    public override OperationResult Build(Arguments arguments)
    {
        var x = arguments.Tensor("input");
        return x.Shape.Rank switch
        {
            < 2 => x.Graph.Add(new Permuted(Dims.All(x.Shape.Rank)), x),
            2 => Permuted.Transpose(x),
            var rank => throw arguments.Fault($"expects a tensor with <= 2 dimensions, but the input is {rank}D, of shape {x.Shape} (use transpose or permute)"),
        };
    }
}
