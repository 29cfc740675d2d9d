using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Reductions;

internal sealed record Aminmax : Composite
{
    public override string Name => "aminmax";
    public override IReadOnlyList<string> Signatures => ["aminmax(Tensor input, *, int? dim=None, bool keepdim=False)"];
    public override string Summary => "The smallest and the largest element, of all or along a dimension.";
    public override string Derivative => "each g shared evenly by the elements that tie";

    public override IReadOnlyList<Sample> Samples =>
    [
        new("aminmax(x).min", "x: 3x4"),
        new("aminmax(x, dim=1, keepdim=True).max", "x: 3x4"),
        new("aminmax(x).max", "x: scalar"),
        new("aminmax(x, dim=0, keepdim=True).max", "x: scalar"),
    ];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("aminmax(): expected the reduction dim to be given for a tensor without elements, of shape [5, 0] (name a dim that is not empty)", "aminmax(x)", "x: 5x0")];

    public override string? GradFn(Arguments arguments) => null;

    public override OperationResult Build(Arguments arguments)
    {
        var x = arguments.Tensor("input");
        var dims = ReducedDims.Resolve(arguments, x.Shape);
        ReducedDims.RequireElements(arguments, x.Shape, dims, isAll: !arguments.IsGiven("dim"));
        return OperationResult.Named(["min", "max"], Kept(ReduceExtremum.Smallest(x, dims)), Kept(ReduceExtremum.Largest(x, dims)));

        // Along a dim that is kept, PyTorch makes a single number a vector of one.
        Value Kept(Value result) => x.Shape.Rank == 0 && arguments.IsGiven("dim") && arguments.Bool("keepdim")
            ? result.Reshape(new Shape(1))
            : ReducedDims.Keep(arguments, result, x.Shape, dims);
    }
}
