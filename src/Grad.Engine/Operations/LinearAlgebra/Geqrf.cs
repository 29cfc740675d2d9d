using Grad.Engine.Graphs.Primitives;

namespace Grad.Engine.Operations.LinearAlgebra;

internal sealed record Geqrf : Composite
{
    public override string Name => "geqrf";
    public override string Summary => "Householder's factorization of each matrix as LAPACK leaves it: R with the reflections' vectors below, and their factors tau.";
    public override IReadOnlyList<Sample> Samples => [new("geqrf(x.detach()).a", "x: 4x3"), new("geqrf(x.detach()).tau", "x: 2x3x4")];

    public override OperationResult Build(Arguments arguments)
    {
        var a = Matrices.Of(arguments);
        var dtype = arguments.Tensor("input").DType;
        var results = a.Graph.AddMultiple(new ReflectionFactors(), a);
        return OperationResult.Named(["a", "tau"], results[0].To(dtype), results[1].To(dtype));
    }
}
