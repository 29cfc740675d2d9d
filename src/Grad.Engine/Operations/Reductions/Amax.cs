namespace Grad.Engine.Operations.Reductions;

/// <summary>What <c>amax</c> and <c>amin</c> share.</summary>
/// <param name="IsLargest">Which of the two.</param>
internal abstract record AmaxOrAmin(bool IsLargest) : Composite
{
    public override IReadOnlyList<string> Signatures => [$"{Name}(Tensor input, int[] dim=[], bool keepdim=False)"];
    public override string Derivative => "g shared evenly by the elements that tie";

    public override IReadOnlyList<Sample> Samples =>
    [
        new($"{Name}(x)", "x: 3x4"),
        new($"{Name}(x, dim=[0, 2], keepdim=True)", "x: 3x4x2"),
        new($"{Name}(x, -1)", "x: scalar"),
        new($"{Name}(x, 0)", "x: 3x0"),
        new($"{Name}(i, 1)", "i: int64 [[3, 1, 3], [2, 2, 0]]"),
    ];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
    [
        new($"{Name}(): expected the reduction dim to be given for a tensor without elements, of shape [2, 0] (name a dim that is not empty)", $"{Name}(x)", "x: 2x0"),
        new($"{Name}(): expected reduction dim 1 to have non-zero size, but the shape is [2, 0]", $"{Name}(x, 1)", "x: 2x0"),
        new($"{Name}(): dim 0 appears multiple times in the list of dims", $"{Name}(x, [0, 0])", "x: 2x3"),
    ];

    public override OperationResult Build(Arguments arguments)
    {
        var x = arguments.Tensor("input");
        var dims = ReducedDims.Resolve(arguments, x.Shape);
        ReducedDims.RequireElements(arguments, x.Shape, dims, isAll: arguments.Ints("dim").Length == 0);
        return ReducedDims.Keep(arguments, IsLargest ? ReduceExtremum.Largest(x, dims) : ReduceExtremum.Smallest(x, dims), x.Shape, dims);
    }
}

internal sealed record Amax() : AmaxOrAmin(IsLargest: true)
{
    public override string Name => "amax";
    public override string Summary => "Largest element along dimensions; elements that tie share the gradient.";
}

internal sealed record Amin() : AmaxOrAmin(IsLargest: false)
{
    public override string Name => "amin";
    public override string Summary => "Smallest element along dimensions; elements that tie share the gradient.";
}
