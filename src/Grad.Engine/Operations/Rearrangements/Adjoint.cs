using Grad.Engine.Graphs.Primitives;

namespace Grad.Engine.Operations.Rearrangements;

internal sealed record Adjoint : Composite
{
    public override string Name => "adjoint";
    public override IReadOnlyList<string> Aliases => ["mT", "mH"];
    public override string Summary => "The last two dimensions exchanged: each matrix of a batch transposed.";
    public override string Derivative => "g, transposed";
    public override IReadOnlyList<Sample> Samples => [new("adjoint(x)", "x: 2x3x4")];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("adjoint(): a tensor of shape [3] is not a matrix (it needs at least 2 dimensions)", "adjoint(x)", "x: 3")];

    public override string? GradFn(Arguments arguments) => "TransposeBackward0";

    public override OperationResult Build(Arguments arguments)
    {
        var x = arguments.Tensor("input");
        return x.Shape.Rank >= 2
            ? Permuted.Transpose(x)
            : throw arguments.Fault($"a tensor of shape {x.Shape} is not a matrix (it needs at least 2 dimensions)");
    }
}
