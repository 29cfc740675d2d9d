using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations.Elementwise;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Contractions;

internal sealed record Outer : Composite
{
    public override string Name => "outer";
    public override IReadOnlyList<string> Aliases => ["ger"];
    public override IReadOnlyList<string> Signatures => ["outer(Tensor input, Tensor vec2)"];
    public override string Summary => "Products of all pairs of two vectors' elements.";
    public override string Derivative => "input: g @ vec2; vec2: gᵀ @ input";
    public override IReadOnlyList<Sample> Samples => [new("outer(x, y)", "x: 3", "y: 2")];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("outer(): input has shape [2, 2], but a vector is needed", "outer(x, y)", "x: 2x2", "y: 2")];

    public override string? GradFn(Arguments arguments) => "MulBackward0";

    public override OperationResult Build(Arguments arguments)
    {
        var (a, b) = (arguments.Tensor("input"), arguments.Tensor("vec2"));
        Products.CheckRank(arguments.Name, "input", a, 1);
        Products.CheckRank(arguments.Name, "vec2", b, 1);
        var column = a.Reshape(new Shape(a.Shape[0], 1));
        return Promotion.ResultType(a, b) == DType.Bool ? LogicalAnd.Of(column, b) : column * b;
    }
}
