using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations.Elementwise;
using Grad.Engine.Operations.Reductions;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Normalizations;

internal sealed record Normalize : Composite
{
    public override string Name => "normalize";
    public override IReadOnlyList<string> Signatures => ["normalize(Tensor input, float p=2.0, int dim=1, float eps=1e-12)"];
    public override string Summary => "The input divided by its p-norm along a dimension, which is taken as at least eps.";
    public override string Derivative => "by the quotient rule";

    public override IReadOnlyList<Sample> Samples =>
        [new("normalize(x)", "x: 3x4"), new("normalize(x, 1, dim=0)", "x: 3x4 in 0.3..2"), new("normalize(x, p=3, dim=-1)", "x: 3x4 in 0.3..2")];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("Dimension out of range (expected to be in range of [-1, 0], but got 1)", "normalize(x)", "x: 3")];

    public override string GradFn(Arguments arguments) => "DivBackward0";

    public override OperationResult Build(Arguments arguments)
    {
        var x = arguments.Floating("input");
        var dim = ReducedDims.ResolveOne(arguments, x.Shape);
        Dims dims = x.Shape.Rank == 0 ? [] : [dim];
        var wide = x.To(DType.Float64);
        var norm = PNorm.Of(wide, arguments.Number("p"), dims).Reshape(Reduction.Keep(x.Shape, dims));
        return (wide / ClampMin.Of(norm, norm.Filled(arguments.Number("eps")))).To(x.DType);
    }
}
