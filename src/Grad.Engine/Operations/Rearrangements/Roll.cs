using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Rearrangements;

internal sealed record Roll : Composite
{
    public override string Name => "roll";
    public override IReadOnlyList<string> Signatures => ["roll(Tensor input, int[] shifts, int[]? dims=None)"];
    public override string Summary => "Elements moved along dimensions, around the end; without dims, along the row-major order.";
    public override string Derivative => "g, rolled back";

    public override IReadOnlyList<Sample> Samples =>
        [new("roll(x, 1)", "x: 2x3"), new("roll(x, [1, -2], [0, 1])", "x: 3x4"), new("roll(x, 5, 0)", "x: 3")];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
    [
        new("Dimension out of range (expected to be in range of [-1, 0], but got 2)", "roll(x, 0, 2)", "x: 5"),
        new("roll(): shifts [1, 2] and dims [0] differ in length", "roll(x, [1, 2], 0)", "x: 5"),
    ];

    public override bool? SavesValues => false;

    public override OperationResult Build(Arguments arguments)
    {
        var (x, shifts, dims) = (arguments.Tensor("input"), arguments.Ints("shifts"), arguments.IntsOrNull("dims") ?? []);
        if (dims.Length == 0 && shifts.Length == 1)
        {
            return Along(x.Reshape(new Shape((int)x.Shape.Count)), 0, shifts[0]).Reshape(x.Shape);
        }

        if (dims.Length != shifts.Length || dims.Length == 0)
        {
            throw arguments.Fault($"shifts [{string.Join(", ", shifts)}] and dims [{string.Join(", ", dims)}] differ in length");
        }

        var result = x;
        for (var i = 0; i < dims.Length; i++)
        {
            result = Along(result, x.Shape.Dim(dims[i]), shifts[i]);
        }

        return result;
    }

    /// <summary>The elements moved by a number of places along one dimension.</summary>
    public static Value Along(Value x, int dim, int shift)
    {
        Size size = x.Shape.Rank == 0 ? 1 : x.Shape[dim];
        Size moved = size == 0 ? 0 : ((shift % size) + size) % size;
        return moved == 0
            ? x.Graph.Add(new Alias("RollBackward0"), x)
            : Cat.Of([Sections.Part(x, dim, size - moved, moved), Sections.Part(x, dim, 0, size - moved)], dim);
    }
}
