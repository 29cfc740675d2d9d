using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Rearrangements;

internal sealed record Unflatten : Composite
{
    public override string Name => "unflatten";
    public override IReadOnlyList<string> Signatures => ["unflatten(Tensor input, int dim, int[] sizes)"];
    public override string Summary => "One dimension cut into several; -1 stands for what is left.";
    public override string Derivative => "g, reshaped";

    public override IReadOnlyList<Sample> Samples =>
        [new("unflatten(x, 1, [2, -1])", "x: 3x6x2"), new("unflatten(x, -2, [2, 3])", "x: 3x6x2")];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("unflatten(): shape '[4, 2]' is invalid for input of size 6 and shape [6]", "unflatten(x, 1, [4, 2])", "x: 3x6")];

    public override string? GradFn(Arguments arguments) => "ViewBackward0";

    public override OperationResult Build(Arguments arguments)
    {
        var x = arguments.Tensor("input");
        if (x.Shape.Rank == 0)
        {
            throw arguments.Fault("a 0-dimensional tensor has no dimension to unflatten");
        }

        var dim = x.Shape.Dim(arguments.Int("dim"));
        var parts = Reshape.Resolve(arguments, new Shape(x.Shape[dim]), arguments.Ints("sizes"));
        return x.Graph.Add(new Reshaped(new([.. x.Shape.Sizes[..dim], .. parts.Sizes, .. x.Shape.Sizes[(dim + 1)..]])), x);
    }
}
