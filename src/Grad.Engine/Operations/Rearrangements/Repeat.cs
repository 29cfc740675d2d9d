using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Rearrangements;

internal sealed record Repeat : Composite
{
    public override string Name => "repeat";
    public override IReadOnlyList<string> Signatures => ["repeat(Tensor input, int[] repeats)", "repeat(Tensor input, int[] sizes)"];
    public override string Summary => "Copies of the tensor side by side, so many along each dimension.";
    public override string Derivative => "g summed over the copies";

    public override IReadOnlyList<Sample> Samples =>
        [new("repeat(x, [2, 3])", "x: 2x2"), new("x.repeat(2, 1, 3)", "x: 2"), new("repeat(x, [0])", "x: 2")];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("repeat(): repeats [2] must have at least one number for each dimension of shape [2, 3]", "repeat(x, [2])", "x: 2x3")];

    public override bool? SavesValues => false;

    public override OperationResult Build(Arguments arguments)
    {
        var (x, repeats) = (arguments.Tensor("input"), arguments.Ints(arguments.Has("repeats") ? "repeats" : "sizes"));
        return repeats.Length < x.Shape.Rank
            ? throw arguments.Fault($"repeats [{string.Join(", ", repeats)}] must have at least one number for each dimension of shape {x.Shape}")
            : Of(arguments, x, repeats);
    }

    /// <summary>The copies; at least one number for each dimension.</summary>
    /// <exception cref="GradException">A negative number.</exception>
    internal static Value Of(Arguments arguments, Value x, int[] repeats)
    {
        if (repeats.Any(static count => count < 0))
        {
            throw arguments.Fault($"a negative number in [{string.Join(", ", repeats)}] (copies must be at least 0)");
        }

        var added = repeats.Length - x.Shape.Rank;
        var (apart, copied, joined) = (new List<int>(), new List<int>(), new List<int>());
        for (var dim = 0; dim < repeats.Length; dim++)
        {
            Size size = dim < added ? 1 : x.Shape[dim - added];
            apart.AddRange([1, size]);
            copied.AddRange([repeats[dim], size]);
            joined.Add(repeats[dim] * size);
        }

        return Reshape.Of(x.Reshape(new Shape([.. apart])).BroadcastTo(new Shape([.. copied])), new Shape([.. joined]));
    }
}
