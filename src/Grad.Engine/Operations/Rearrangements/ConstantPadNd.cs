using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;

namespace Grad.Engine.Operations.Rearrangements;

internal sealed record ConstantPadNd : Composite
{
    public override string Name => "constant_pad_nd";
    public override IReadOnlyList<string> Signatures => ["constant_pad_nd(Tensor input, int[] pad, Scalar value=0)"];
    public override string Summary => "A border of one number: pairs of widths before and after, from the last dimension on; negative widths cut off.";
    public override string Derivative => "g without the border";

    public override IReadOnlyList<Sample> Samples =>
        [new("constant_pad_nd(x, [1, 2])", "x: 2x3"), new("constant_pad_nd(x, [1, -1, 0, 2], 1.5)", "x: 2x3")];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
    [
        new("constant_pad_nd(): pad has 3 widths (it needs pairs, at most one for each dimension of shape [2, 3])", "constant_pad_nd(x, [1, 2, 3])", "x: 2x3"),
        new("constant_pad_nd(): pad [-2, -2] removes more than the size 3 of dimension 1 of shape [2, 3]", "constant_pad_nd(x, [-2, -2])", "x: 2x3"),
    ];

    public override bool? SavesValues => false;
    public override OperationResult Build(Arguments arguments) => Of(arguments, arguments.Number("value"));

    /// <summary>The argument <c>input</c> with the border that the argument <c>pad</c> describes.</summary>
    /// <exception cref="GradException">An odd number of widths, too many, or nothing left.</exception>
    internal static Value Of(Arguments arguments, double number)
    {
        var (x, pad) = (arguments.Tensor("input"), arguments.Ints("pad"));
        if (pad.Length % 2 != 0 || pad.Length > 2 * x.Shape.Rank)
        {
            throw arguments.Fault($"pad has {pad.Length} widths (it needs pairs, at most one for each dimension of shape {x.Shape})");
        }

        var (before, after) = (new int[x.Shape.Rank], new int[x.Shape.Rank]);
        for (var i = 0; i < pad.Length / 2; i++)
        {
            var dim = x.Shape.Rank - 1 - i;
            (before[dim], after[dim]) = (pad[2 * i], pad[(2 * i) + 1]);
            if (x.Shape[dim] + before[dim] + after[dim] < 0 || x.Shape[dim] + Math.Min(before[dim], 0) + Math.Min(after[dim], 0) < 0)
            {
                throw arguments.Fault($"pad [{before[dim]}, {after[dim]}] removes more than the size {x.Shape[dim]} of dimension {dim} of shape {x.Shape}");
            }
        }

        var result = Padding.Constant(x, before, after, number);
        return result == x ? x.Graph.Add(new Alias("ConstantPadNdBackward0"), x) : result;
    }
}
