using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Rearrangements;

/// <summary>PyTorch's <c>unflatten</c>.</summary>
public sealed record Unflatten : Composite
{
    /// <inheritdoc/>
    public override string Name => "unflatten";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Signatures => ["unflatten(Tensor input, int dim, int[] sizes)"];

    /// <inheritdoc/>
    public override string Summary => "One dimension cut into several; -1 stands for what is left.";

    /// <inheritdoc/>
    public override string Derivative => "g, reshaped";

    /// <inheritdoc/>
    public override IReadOnlyList<Sample> Samples =>
    [
        new("unflatten(x, 1, [2, -1])", "x: 3x6x2"),
        new("unflatten(x, -2, [2, 3])", "x: 3x6x2"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Refusal> Refusals =>
    [
        new("unflatten(): shape '[4, 2]' is invalid for input of size 6 and shape [6]", "unflatten(x, 1, [4, 2])", "x: 3x6"),
    ];

    /// <inheritdoc/>
    public override string? GradFn(Arguments arguments) => "ViewBackward0";

    /// <inheritdoc/>
    public override OperationResult Build(Arguments arguments)
    {
        var x = arguments.Tensor("input");
        if (x.Shape.Rank == 0)
        {
            throw arguments.Fault("a 0-dimensional tensor has no dimension to cut");
        }

        var dim = x.Shape.Dim(arguments.Int("dim"));
        var parts = Reshape.Resolve(arguments, new Shape(x.Shape[dim]), arguments.Ints("sizes"));
        return x.Graph.Add(new Reshaped(new([.. x.Shape.Sizes[..dim], .. parts.Sizes, .. x.Shape.Sizes[(dim + 1)..]])), x);
    }
}
