using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Rearrangements;

internal sealed record Flatten : Composite
{
    public override string Name => "flatten";
    public override IReadOnlyList<string> Signatures => ["flatten(Tensor input, int start_dim=0, int end_dim=-1)"];
    public override string Summary => "Dimensions start_dim to end_dim as one.";
    public override string Derivative => "g, reshaped";

    public override IReadOnlyList<Sample> Samples =>
    [
        new("flatten(x)", "x: 2x3x2"),
        new("flatten(x, 1)", "x: 2x3x2"),
        new("flatten(x, end_dim=1)", "x: 2x3x2"),
        new("flatten(x)", "x: scalar"),
    ];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("flatten(): start_dim 2 comes after end_dim 1 (it must come first)", "flatten(x, 2, 1)", "x: 2x3x2")];

    public override string? GradFn(Arguments arguments) => null;

    public override OperationResult Build(Arguments arguments)
    {
        var x = arguments.Tensor("input");
        var (first, last) = (x.Shape.Dim(arguments.Int("start_dim")), x.Shape.Dim(arguments.Int("end_dim")));
        if (first > last)
        {
            throw arguments.Fault($"start_dim {first} comes after end_dim {last} (it must come first)");
        }

        return x.Shape.Rank == 0 ? Reshape.Of(x, new Shape(1)) : first == last ? x : Reshape.Of(x, Merge(x.Shape, first, last));
    }

    /// <summary>The shape with dimensions first to last, inclusive, as one.</summary>
    public static Shape Merge(Shape shape, int first, int last)
    {
        Size size = 1;
        foreach (var part in shape.Sizes[first..(last + 1)])
        {
            size *= part;
        }

        return new([.. shape.Sizes[..first], size, .. shape.Sizes[(last + 1)..]]);
    }
}
