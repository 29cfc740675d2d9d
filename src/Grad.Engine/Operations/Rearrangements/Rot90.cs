using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;

namespace Grad.Engine.Operations.Rearrangements;

internal sealed record Rot90 : Composite
{
    public override string Name => "rot90";
    public override IReadOnlyList<string> Signatures => ["rot90(Tensor input, int k=1, int[] dims=[0, 1])"];
    public override string Summary => "The plane of two dimensions turned k times by 90 degrees, from the first toward the second.";
    public override string Derivative => "g, turned back";

    public override IReadOnlyList<Sample> Samples =>
        [new("rot90(x)", "x: 2x3"), new("rot90(x, -1, [1, 2])", "x: 2x3x2"), new("rot90(x, 2)", "x: 2x3")];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
    [
        new("rot90(): dims [0] must be two different dimensions", "rot90(x, dims=[0])", "x: 5x5"),
        new("rot90(): the input has shape [5] (it must have at least 2 dimensions)", "rot90(x)", "x: 5"),
    ];

    public override OperationResult Build(Arguments arguments)
    {
        var (x, given) = (arguments.Tensor("input"), arguments.Ints("dims"));
        if (x.Shape.Rank < 2)
        {
            throw arguments.Fault($"the input has shape {x.Shape} (it must have at least 2 dimensions)");
        }

        int[] dims = [.. given.Select(dim => x.Shape.Dim(dim))];
        if (dims.Length != 2 || dims[0] == dims[1])
        {
            throw arguments.Fault($"dims [{string.Join(", ", given)}] must be two different dimensions");
        }

        Value Flipped(params ReadOnlySpan<int> along) => x.Graph.Add(new Flipped([.. along]), x);
        return (int)(((arguments.Int("k") % 4) + 4) % 4) switch
        {
            0 => x.Graph.Add(new Alias("Rot90Backward0"), x),
            1 => Permuted.Swap(Flipped(dims[1]), dims[0], dims[1]),
            2 => Flipped(Math.Min(dims[0], dims[1]), Math.Max(dims[0], dims[1])),
            _ => Permuted.Swap(Flipped(dims[0]), dims[0], dims[1]),
        };
    }
}
