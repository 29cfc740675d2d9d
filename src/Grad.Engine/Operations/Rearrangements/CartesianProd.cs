using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Rearrangements;

internal sealed record CartesianProd : Composite
{
    public override string Name => "cartesian_prod";
    public override IReadOnlyList<string> Signatures => ["cartesian_prod(Tensor[] tensors)", "cartesian_prod(Tensor tensors)"];
    public override string Summary => "All combinations of the vectors' elements, one a row; of one vector, itself.";
    public override string Derivative => "each vector: g summed where its elements stand";
    public override IReadOnlyList<Sample> Samples => [new("cartesian_prod(x, y)", "x: 3", "y: 2"), new("cartesian_prod(x)", "x: 3")];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("cartesian_prod(): a tensor has shape [2, 2] (use vectors and numbers)", "cartesian_prod(x, x)", "x: 2x2")];

    public override string? GradFn(Arguments arguments) => arguments["tensors"] is Value or object?[] { Length: 1 } ? null : "StackBackward0";

    public override OperationResult Build(Arguments arguments)
    {
        Value[] vectors = arguments["tensors"] is Value single ? [single] : arguments.Tensors("tensors");
        var coordinates = Meshgrid.Of(arguments, vectors, swapsFirst: false);
        return vectors.Length == 1 ? vectors[0] : Stack.Of([.. coordinates.Select(static c => c.Reshape(new Shape((int)c.Shape.Count)))], 1);
    }
}
