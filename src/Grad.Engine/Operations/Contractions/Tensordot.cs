using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Contractions;

internal sealed record Tensordot : Composite
{
    public override string Name => "tensordot";

    public override IReadOnlyList<string> Signatures =>
        ["tensordot(Tensor input, Tensor other, Any dims=2)", "tensordot(Tensor input, Tensor other, int[] dims_self, int[] dims_other)"];

    public override string Summary => "Sums of products along dimensions of both: the last and the first few, or two lists of them.";
    public override string Derivative => "input: g times other; other: g times input";

    public override IReadOnlyList<Sample> Samples =>
    [
        new("tensordot(x, y, dims=1)", "x: 2x3", "y: 3x4"),
        new("tensordot(x, y, dims=[[1, 2], [1, 0]])", "x: 2x3x4", "y: 4x3x2"),
        new("tensordot(x, y, dims=0)", "x: 2", "y: 3"),
    ];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("tensordot(): dimension 1 of shape [2, 3] and dimension 0 of shape [4] differ in size", "tensordot(x, y, dims=1)", "x: 2x3", "y: 4")];

    public override string? GradFn(Arguments arguments) => "ReshapeAliasBackward0";

    public override OperationResult Build(Arguments arguments)
    {
        var (a, b) = (arguments.Tensor("input"), arguments.Tensor("other"));
        Products.CheckDType(arguments.Name, a, b);
        var (left, right) = Dimensions(arguments, a.Shape, b.Shape);
        for (var i = 0; i < left.Length; i++)
        {
            if (a.Shape[left[i]] != b.Shape[right[i]])
            {
                throw arguments.Fault($"dimension {left[i]} of shape {a.Shape} and dimension {right[i]} of shape {b.Shape} differ in size");
            }
        }

        return Of(a, b, left, right);
    }

    /// <summary>Sums of products along pairs of dimensions of equal sizes; the rest of a's dimensions and then of b's remain.</summary>
    public static Value Of(Value a, Value b, int[] left, int[] right)
    {
        int[] keptLeft = [.. Enumerable.Range(0, a.Shape.Rank).Except(left)];
        int[] keptRight = [.. Enumerable.Range(0, b.Shape.Rank).Except(right)];
        Size Count(Value x, int[] dims) => dims.Aggregate((Size)1, (size, dim) => size * x.Shape[dim]);
        var rows = a.Graph.Add(new Permuted([.. keptLeft, .. left]), a).Reshape(new Shape(1, Count(a, keptLeft), Count(a, left)));
        var columns = b.Graph.Add(new Permuted([.. right, .. keptRight]), b).Reshape(new Shape(1, Count(b, right), Count(b, keptRight)));
        return Products.Batched(rows, columns).Reshape(
            new([.. keptLeft.Select(dim => a.Shape[dim]), .. keptRight.Select(dim => b.Shape[dim])]));
    }

    private static (int[] Left, int[] Right) Dimensions(Arguments arguments, Shape a, Shape b)
    {
        if (arguments.Has("dims_self"))
        {
            return Pair(arguments, a, b, arguments.Ints("dims_self"), arguments.Ints("dims_other"));
        }

        switch (arguments["dims"])
        {
            case long count when count >= 0 && count <= a.Rank && count <= b.Rank:
                return ([.. Enumerable.Range(a.Rank - (int)count, (int)count)], [.. Enumerable.Range(0, (int)count)]);
            case object?[] { Length: 2 } lists when lists[0] is object?[] or long && lists[1] is object?[] or long:
                return Pair(arguments, a, b, Ints(lists[0]!), Ints(lists[1]!));
            default:
                throw arguments.Fault("dims must be the number of dimensions to sum over, or two lists of dimensions");
        }
    }

    private static int[] Ints(object item) => item is long single ? [(int)single] : [.. ((object?[])item).Select(static dim => (int)(long)dim!)];

    private static (int[] Left, int[] Right) Pair(Arguments arguments, Shape a, Shape b, int[] left, int[] right)
    {
        int[] resolvedLeft = [.. left.Select(dim => a.Dim(dim))];
        int[] resolvedRight = [.. right.Select(dim => b.Dim(dim))];
        return left.Length == right.Length && resolvedLeft.Distinct().Count() == left.Length && resolvedRight.Distinct().Count() == right.Length
            ? (resolvedLeft, resolvedRight)
            : throw arguments.Fault($"dims [{string.Join(", ", left)}] and [{string.Join(", ", right)}] must have the same number of dimensions, each once");
    }
}
