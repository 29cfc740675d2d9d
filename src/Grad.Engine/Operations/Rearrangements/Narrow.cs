using Grad.Engine.Graphs;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Rearrangements;

internal sealed record Narrow : Composite
{
    public override string Name => "narrow";
    public override IReadOnlyList<string> Aliases => ["narrow_copy"];
    public override IReadOnlyList<string> Signatures => ["narrow(Tensor input, int dim, Any start, int length)"];
    public override string Summary => "length elements from start along a dimension.";
    public override string Derivative => "g at its place, 0 elsewhere";
    public override IReadOnlyList<Sample> Samples => [new("narrow(x, 1, 1, 2)", "x: 2x4"), new("narrow(x, 0, -2, 2)", "x: 3x2")];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("narrow(): start 3 and length 2 exceed the size 4 of dimension 0", "narrow(x, 0, 3, 2)", "x: 4")];

    public override string? GradFn(Arguments arguments) => "SliceBackward0";

    public override OperationResult Build(Arguments arguments)
    {
        var x = arguments.Tensor("input");
        var start = arguments["start"] switch
        {
            long number => number,
            Value value when value.Shape.Rank == 0 && value.DType.IsInteger => value.Graph.Known(value, arguments.Name).ToInt64(0),
            _ => throw arguments.Fault("start must be an int or a 0-dimensional integer tensor"),
        };
        if (x.Shape.Rank == 0)
        {
            throw arguments.Fault("a 0-dimensional tensor cannot be split (it needs at least 1 dimension)");
        }

        var dim = x.Shape.Dim(arguments.Int("dim"));
        var length = arguments.Int("length");
        var size = x.Shape[dim];
        Size from = start < 0 ? start + size : start;
        return length >= 0 && from >= 0 && from + length <= size
            ? Sections.Part(x, dim, (int)from, length)
            : throw arguments.Fault($"start {start} and length {length} exceed the size {size} of dimension {dim}");
    }
}
