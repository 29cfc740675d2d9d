using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Reductions;

/// <summary>PyTorch's <c>aminmax</c>.</summary>
public sealed record Aminmax : Composite
{
    /// <inheritdoc/>
    public override string Name => "aminmax";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Signatures => ["aminmax(Tensor input, *, int? dim=None, bool keepdim=False)"];

    /// <inheritdoc/>
    public override string Summary => "The smallest and the largest element, of all or along a dimension.";

    /// <inheritdoc/>
    public override string Derivative => "each g shared evenly by the elements that tie";

    /// <inheritdoc/>
    public override IReadOnlyList<Sample> Samples =>
        [new("aminmax(x).min", "x: 3x4"), new("aminmax(x, dim=1, keepdim=True).max", "x: 3x4"), new("aminmax(x).max", "x: scalar")];

    /// <inheritdoc/>
    public override IReadOnlyList<Refusal> Refusals =>
    [
        new("aminmax(): expected the reduction dim to be given for a tensor without elements, of shape [5, 0] (name a dim that is not empty)", "aminmax(x)", "x: 5x0"),
    ];

    /// <inheritdoc/>
    public override string? GradFn(Arguments arguments) => null;

    /// <inheritdoc/>
    public override OperationResult Build(Arguments arguments)
    {
        var x = arguments.Tensor("input");
        var dims = Reduction.Resolve(arguments, x.Shape);
        Reduction.RequireElements(arguments, x.Shape, dims, isAll: !arguments.IsGiven("dim"));
        return OperationResult.Named(
            ["min", "max"],
            Reduction.Keep(arguments, Extreme.Smallest(x, dims), x.Shape, dims),
            Reduction.Keep(arguments, Extreme.Largest(x, dims), x.Shape, dims));
    }
}
