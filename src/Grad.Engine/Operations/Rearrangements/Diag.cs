using Grad.Engine.Graphs.Primitives;

namespace Grad.Engine.Operations.Rearrangements;

internal sealed record Diag : Composite
{
    public override string Name => "diag";
    public override IReadOnlyList<string> Signatures => ["diag(Tensor input, int diagonal=0)"];
    public override string Summary => "A matrix with a vector on its diagonal, or the diagonal of a matrix.";
    public override string Derivative => "diag(g, diagonal)";
    public override IReadOnlyList<Sample> Samples => [new("diag(x)", "x: 3"), new("diag(x, 1)", "x: 3x4"), new("diag(x, -2)", "x: 2")];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("diag(): expected a vector or a matrix, but the input has shape [1, 1, 1]", "diag(x)", "x: 1x1x1")];

    public override OperationResult Build(Arguments arguments)
    {
        var (x, diagonal) = (arguments.Tensor("input"), arguments.Int("diagonal"));
        return x.Shape.Rank switch
        {
            1 => DiagEmbed.Of(x, diagonal, 0, 1),
            2 => x.Graph.Add(new DiagonalOf(diagonal, 0, 1), x),
            _ => throw arguments.Fault($"expected a vector or a matrix, but the input has shape {x.Shape}"),
        };
    }
}
