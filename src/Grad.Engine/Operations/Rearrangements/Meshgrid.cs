using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Rearrangements;

internal sealed record Meshgrid : Composite
{
    public override string Name => "meshgrid";

    public override IReadOnlyList<string> Signatures =>
        ["meshgrid(Tensor[] tensors, *, str? indexing=None)", "meshgrid(Tensor tensors, *, str? indexing=None)"];

    public override string Summary => "Coordinates of a grid: each vector along its own dimension, repeated along the others'.";
    public override string Derivative => "each vector: g summed over the other dimensions";

    public override IReadOnlyList<Sample> Samples =>
        [new("meshgrid(x, y)", "x: 3", "y: 2"), new("meshgrid([x, y, z], indexing='xy')", "x: 3", "y: 2", "z: scalar")];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
    [
        new("meshgrid(): indexing is 'ji' (use 'ij' or 'xy')", "meshgrid(x, x, indexing='ji')", "x: 3"),
        new("meshgrid(): a tensor has shape [2, 2] (use vectors and numbers)", "meshgrid(x, x)", "x: 2x2"),
    ];

    public override string? GradFn(Arguments arguments) => "ExpandBackward0";

    public override OperationResult Build(Arguments arguments)
    {
        var indexing = arguments.TextOrNull("indexing") ?? "ij";
        if (indexing is not ("ij" or "xy"))
        {
            throw arguments.Fault($"indexing is '{indexing}' (use 'ij' or 'xy')");
        }

        Value[] vectors = arguments["tensors"] is Value single ? [single] : arguments.Tensors("tensors");
        return OperationResult.Tuple(Of(arguments, vectors, swapsFirst: indexing == "xy" && vectors.Length >= 2));
    }

    /// <summary>The coordinates; the first two vectors' dimensions may be exchanged.</summary>
    /// <exception cref="GradException">No vectors, or tensors of more than one dimension.</exception>
    internal static Value[] Of(Arguments arguments, Value[] vectors, bool swapsFirst)
    {
        if (vectors.Length == 0 || Array.Exists(vectors, static vector => vector.Shape.Rank > 1))
        {
            throw arguments.Fault(vectors.Length == 0
                ? "expected a non-empty list of tensors"
                : $"a tensor has shape {Array.Find(vectors, static vector => vector.Shape.Rank > 1)!.Shape} (use vectors and numbers)");
        }

        int Place(int i) => swapsFirst && i < 2 ? 1 - i : i;
        var sizes = new int[vectors.Length];
        for (var i = 0; i < sizes.Length; i++)
        {
            sizes[Place(i)] = (int)vectors[i].Shape.Count;
        }

        var shape = new Shape(sizes);
        var coordinates = new Value[vectors.Length];
        for (var i = 0; i < sizes.Length; i++)
        {
            var own = new int[sizes.Length];
            Array.Fill(own, 1);
            own[Place(i)] = sizes[Place(i)];
            coordinates[i] = vectors[i].Graph.Add(new BroadcastTo(shape), vectors[i].Reshape(new Shape(own)));
        }

        return coordinates;
    }
}
