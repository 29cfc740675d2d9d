using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Rearrangements;

internal sealed record Movedim : Composite
{
    public override string Name => "movedim";
    public override IReadOnlyList<string> Aliases => ["moveaxis"];
    public override IReadOnlyList<string> Signatures => ["movedim(Tensor input, int[] source, int[] destination)"];
    public override string Summary => "Dimensions moved to other places; the rest keep their order.";
    public override string Derivative => "g, moved back";
    public override IReadOnlyList<Sample> Samples => [new("movedim(x, 0, 2)", "x: 2x3x4"), new("movedim(x, [0, 1], [-1, 0])", "x: 2x3x4")];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
    [
        new("movedim(): invalid source or destination dims: source ([3, -3] dims) should contain the same number of dims as destination ([1, 0, -1] dims)", "movedim(x, [3, -3], [1, 0, -1])", "x: 2x1x2x1"),
        new("movedim(): repeated dim in source ([0, -2])", "movedim(x, [0, -2], [1, 0])", "x: 2x3"),
    ];

    public override string? GradFn(Arguments arguments) => "PermuteBackward0";

    public override OperationResult Build(Arguments arguments)
    {
        var x = arguments.Tensor("input");
        var (source, destination) = (arguments.Ints("source"), arguments.Ints("destination"));
        if (source.Length != destination.Length)
        {
            throw arguments.Fault(
                $"invalid source or destination dims: source ([{string.Join(", ", source)}] dims) should contain the same number of dims as destination ([{string.Join(", ", destination)}] dims)");
        }

        var from = Distinct(arguments, "source", x.Shape, source);
        var to = Distinct(arguments, "destination", x.Shape, destination);
        if (x.Shape.Rank == 0)
        {
            return x;
        }

        var order = new int[x.Shape.Rank];
        Array.Fill(order, -1);
        for (var i = 0; i < from.Length; i++)
        {
            order[to[i]] = from[i];
        }

        using var rest = Enumerable.Range(0, order.Length).Where(dim => !from.Contains(dim)).GetEnumerator();
        for (var i = 0; i < order.Length; i++)
        {
            if (order[i] < 0)
            {
                rest.MoveNext();
                order[i] = rest.Current;
            }
        }

        return x.Graph.Add(new Permuted([.. order]), x);
    }

    private static int[] Distinct(Arguments arguments, string name, Shape shape, int[] dims)
    {
        int[] resolved = [.. dims.Select(dim => shape.Dim(dim))];
        return resolved.Distinct().Count() == resolved.Length
            ? resolved
            : throw arguments.Fault($"repeated dim in {name} ([{string.Join(", ", dims)}])");
    }
}
