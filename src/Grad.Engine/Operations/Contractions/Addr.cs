using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations.Elementwise;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Contractions;

internal sealed record Addr : Composite
{
    public override string Name => "addr";
    public override IReadOnlyList<string> Signatures => ["addr(Tensor input, Tensor vec1, Tensor vec2, *, Scalar beta=1, Scalar alpha=1)"];
    public override string Summary => "beta * input + alpha * (vec1 ⊗ vec2).";
    public override string Derivative => "input: beta * g; vec1: alpha * g @ vec2; vec2: alpha * gᵀ @ vec1";

    public override IReadOnlyList<Sample> Samples =>
        [new("addr(m, x, y)", "m: 3x2", "x: 3", "y: 2"), new("addr(m, x, y, beta=0.5, alpha=-2)", "m: 2", "x: 3", "y: 2")];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("addr(): vec1 has shape [2, 2], but a vector is needed", "addr(m, m, y)", "m: 2x2", "y: 2")];

    public override OperationResult Build(Arguments arguments)
    {
        var (a, b) = (arguments.Tensor("vec1"), arguments.Tensor("vec2"));
        Products.CheckRank(arguments.Name, "vec1", a, 1);
        Products.CheckRank(arguments.Name, "vec2", b, 1);
        return Products.Added(arguments, a.Reshape(new Shape(a.Shape[0], 1)) * b);
    }
}
