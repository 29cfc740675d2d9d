using Grad.Engine.Graphs.Primitives;

namespace Grad.Engine.Operations.Rearrangements;

internal sealed record Permute : Composite
{
    public override string Name => "permute";
    public override IReadOnlyList<string> Signatures => ["permute(Tensor input, int[] dims)"];
    public override string Summary => "The dimensions in another order.";
    public override string Derivative => "g, permuted back";

    public override IReadOnlyList<Sample> Samples =>
        [new("permute(x, [2, 0, 1])", "x: 2x3x4"), new("x.permute(-1, 0)", "x: 2x3"), new("permute(x, [])", "x: scalar")];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
    [
        new("permute(): dims [0, 1] must contain each of the 3 dimensions of shape [2, 3, 4] once", "permute(x, [0, 1])", "x: 2x3x4"),
        new("permute(): dims [0, 0] must contain each of the 2 dimensions of shape [2, 3] once", "permute(x, [0, 0])", "x: 2x3"),
    ];

    public override OperationResult Build(Arguments arguments)
    {
        var x = arguments.Tensor("input");
        var given = arguments.Ints("dims");
        int[] order = [.. given.Select(dim => x.Shape.Dim(dim))];
        return order.Length == x.Shape.Rank && order.Distinct().Count() == order.Length
            ? x.Graph.Add(new Permuted([.. order]), x)
            : throw arguments.Fault($"dims [{string.Join(", ", given)}] must contain each of the {x.Shape.Rank} dimensions of shape {x.Shape} once");
    }
}
