using Grad.Engine.Graphs;
using Grad.Engine.Operations.Reductions;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Rearrangements;

/// <summary>The operand repeated along dimensions of size 1 and along new leading dimensions.</summary>
/// <param name="Shape">The larger shape, one that the operand's broadcasts to.</param>
public sealed record BroadcastTo(Shape Shape) : View, IDifferentiable
{
    public override string GradFn => "ExpandBackward0";

    public override Layout? Apply(Layout source)
    {
        var strides = new int[Shape.Rank];
        for (var i = 1; i <= source.Shape.Rank; i++)
        {
            strides[^i] = source.Shape[^i] == 1 ? 0 : source.Strides[^i];
        }

        return new Layout(Shape, source.Offset, strides);
    }

    public Value? Pullback(Value result, Value cotangent, int operand) => SumTo(cotangent, result.Operands[0].Shape);

    /// <summary>The sum over what a broadcast from <paramref name="shape"/> repeated.</summary>
    public static Value SumTo(Value value, Shape shape)
    {
        var added = value.Shape.Rank - shape.Rank;
        var repeated = Enumerable.Range(0, value.Shape.Rank)
            .Where(dim => dim < added || (shape[dim - added] == 1 && value.Shape[dim] != 1))
            .ToArray();
        return repeated.Length == 0 ? value.Reshape(shape) : Sum.Over(value, [.. repeated]).Reshape(shape);
    }
}

public sealed record Expand : Composite
{
    public override string Name => "expand";
    public override IReadOnlyList<string> Aliases => ["broadcast_to"];
    public override IReadOnlyList<string> Signatures => ["expand(Tensor input, int[] size, *, bool implicit=False)"];
    public override string Summary => "The tensor repeated along dimensions of size 1; -1 keeps a size.";
    public override string Derivative => "g summed over the repeated dimensions";
    public override IReadOnlyList<Sample> Samples => [new("expand(x, [2, 3, -1])", "x: 1x3x4"), new("x.expand(4, 2)", "x: 2")];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("expand(): a tensor of shape [2, 3] does not expand to [2, 4] (sizes must agree or be 1)", "expand(x, [2, 4])", "x: 2x3")];

    public override OperationResult Build(Arguments arguments)
    {
        var x = arguments.Tensor("input");
        var sizes = arguments.Ints("size");
        var added = sizes.Length - x.Shape.Rank;
        for (var dim = Math.Max(added, 0); dim < sizes.Length; dim++)
        {
            sizes[dim] = sizes[dim] == -1 ? x.Shape[dim - added] : sizes[dim];
        }

        return added >= 0 && !sizes.Contains(-1) && new Shape(sizes) is var shape && shape.Equals(Shape.Broadcast(x.Shape, shape))
            ? x.Graph.Add(new BroadcastTo(shape), x)
            : throw arguments.Fault($"a tensor of shape {x.Shape} does not expand to [{string.Join(", ", arguments.Ints("size"))}] (sizes must agree or be 1)");
    }
}
