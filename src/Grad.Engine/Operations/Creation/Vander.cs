using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations.Elementwise;
using Grad.Engine.Operations.Rearrangements;

namespace Grad.Engine.Operations.Creation;

/// <summary>Powers of a value side by side.</summary>
internal static class Powers
{
    /// <summary>1, x, x², … along a new last dimension.</summary>
    public static Value Of(Value x, int count)
    {
        x.Graph.RequireRoom(count);
        var powers = new Value[count];
        for (var i = 0; i < count; i++)
        {
            powers[i] = i == 0 ? x.Filled(1) : i == 1 ? x : powers[i - 1] * x;
        }

        return count == 0
            ? Literal.Repeated(x.Graph, 0L, x.DType, x.Shape.Insert(x.Shape.Rank, 0))
            : Stack.Of(powers, -1);
    }
}

internal sealed record Vander : Composite
{
    public override string Name => "vander";

    public override IReadOnlyList<string> Signatures =>
        ["vander(Tensor x, int? N=None, bool increasing=False)", "vander(Tensor input, int? N=None, bool increasing=False)"];

    public override string Summary => "Vandermonde matrix: powers of a vector's elements as columns, the highest first unless increasing.";
    public override string Derivative => "the sum over n of g's column n times n * x ** (n - 1)";
    public override IReadOnlyList<Sample> Samples => [new("vander(x)", "x: 3"), new("vander(x, N=4, increasing=True)", "x: 2")];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
    [
        new("vander(): expected a vector, but the input has shape [2, 2]", "vander(x)", "x: 2x2"),
        new("the graph has more than 16777216 nodes (make the graph smaller)", "vander(x, N=2147483647)", "x: 2"),
        new("vander(): N is -1 (it must be at least 0)", "vander(x, -1)", "x: 2"),
    ];

    public override string? GradFn(Arguments arguments) => arguments.Bool("increasing") ? "CatBackward0" : "FlipBackward0";

    public override OperationResult Build(Arguments arguments)
    {
        var x = arguments.Tensor(arguments.Has("x") ? "x" : "input");
        if (x.Shape.Rank != 1)
        {
            throw arguments.Fault($"expected a vector, but the input has shape {x.Shape}");
        }

        var count = arguments.IntOrNull("N") ?? x.Shape[0];
        if (count < 0)
        {
            throw arguments.Fault($"N is {count} (it must be at least 0)");
        }

        var powers = Powers.Of(x, count);
        return arguments.Bool("increasing") ? powers : x.Graph.Add(new Flipped([1]), powers);
    }
}
