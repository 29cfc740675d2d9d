using Grad.Engine.Operations.Elementwise;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Contractions;

internal sealed record Inner : Composite
{
    public override string Name => "inner";
    public override IReadOnlyList<string> Signatures => ["inner(Tensor input, Tensor other)"];
    public override string Summary => "Sums of products along the last dimensions; with a number, the product.";
    public override string Derivative => "input: g times other; other: g times input";

    public override IReadOnlyList<Sample> Samples =>
        [new("inner(x, y)", "x: 3", "y: 3"), new("inner(x, y)", "x: 2x3", "y: 4x5x3"), new("inner(x, y)", "x: scalar", "y: 2x2")];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("inner(): shapes [2, 3] and [2, 2] do not agree in their last dimension", "inner(x, y)", "x: 2x3", "y: 2x2")];

    public override string? GradFn(Arguments arguments) => arguments.Tensor("input").Shape.Rank == 0 || arguments.Tensor("other").Shape.Rank == 0 ? "MulBackward0" : "ReshapeAliasBackward0";

    public override OperationResult Build(Arguments arguments)
    {
        var (a, b) = (arguments.Tensor("input"), arguments.Tensor("other"));
        if (a.Shape.Rank == 0 || b.Shape.Rank == 0)
        {
            return Promotion.ResultType(a, b) == DType.Bool ? throw arguments.Unsupported(a) : a * b;
        }

        Products.CheckDType(arguments.Name, a, b);
        return a.Shape[^1] == b.Shape[^1]
            ? Tensordot.Of(a, b, [a.Shape.Rank - 1], [b.Shape.Rank - 1])
            : throw arguments.Fault($"shapes {a.Shape} and {b.Shape} do not agree in their last dimension");
    }
}
