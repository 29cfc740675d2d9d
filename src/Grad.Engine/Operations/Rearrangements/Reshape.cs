using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Rearrangements;

internal sealed record Reshape : Composite
{
    public override string Name => "reshape";
    public override IReadOnlyList<string> Signatures => ["reshape(Tensor input, int[] shape)"];
    public override string Summary => "The same elements in row-major order under another shape; -1 stands for what is left.";
    public override string Derivative => "g, reshaped";

    public override IReadOnlyList<Sample> Samples =>
    [
        new("reshape(x, [4, -1])", "x: 2x6"),
        new("x.reshape(3, 2)", "x: 6"),
        new("reshape(x, [])", "x: 1x1"),
        new("x.T.reshape(-1)", "x: 2x3"),
        new("reshape(x, [0, 5])", "x: 0x3"),
    ];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
    [
        new("reshape(): shape '[4, 2]' is invalid for input of size 12 and shape [4, 3]", "reshape(x, [4, 2])", "x: 4x3"),
        new("reshape(): only one dimension can be inferred, but [5, -1, -1] has several -1", "reshape(x, [5, -1, -1])", "x: 3x5"),
    ];

    public override string? GradFn(Arguments arguments)
    {
        var x = arguments.Tensor("input");
        return NodeName(x, Resolve(arguments, x.Shape, arguments.Ints("shape")));
    }

    public override OperationResult Build(Arguments arguments)
    {
        var x = arguments.Tensor("input");
        return Of(x, Resolve(arguments, x.Shape, arguments.Ints("shape")));
    }

    /// <summary>The reshaped value as a node of its own, named as PyTorch does: a copy, where strides cannot express it.</summary>
    public static Value Of(Value x, Shape shape)
    {
        var result = x.Graph.Add(new Reshaped(shape), x);
        result.GradFnName = NodeName(x, shape);
        return result;
    }

    private static string NodeName(Value x, Shape shape) =>
        new Reshaped(shape).Apply(View.LayoutOf(x)) is null ? "UnsafeViewBackward0" : "ReshapeAliasBackward0";

    /// <summary>A shape with at most one -1, which stands for what is left.</summary>
    /// <exception cref="GradException">PyTorch's messages.</exception>
    public static Shape Resolve(Arguments arguments, Shape shape, int[] sizes)
    {
        var text = $"[{string.Join(", ", sizes)}]";
        if (sizes.Count(static size => size == -1) > 1)
        {
            throw arguments.Fault($"only one dimension can be inferred, but {text} has several -1");
        }

        if (sizes.Any(static size => size < -1))
        {
            throw arguments.Fault($"shape '{text}' has a negative size (only one -1 is allowed)");
        }

        long known = 1;
        foreach (var size in sizes.Where(static size => size != -1))
        {
            known = size != 0 && known > long.MaxValue / size ? long.MaxValue : known * size;
        }

        var hole = Array.IndexOf(sizes, -1);
        if (hole < 0 ? known != shape.Count : known == 0 || shape.Count % known != 0)
        {
            throw arguments.Fault($"shape '{text}' is invalid for input of size {shape.Count} and shape {shape}");
        }

        int[] resolved = [.. sizes];
        if (hole >= 0)
        {
            resolved[hole] = (int)(shape.Count / known);
        }

        return new Shape(resolved);
    }
}
