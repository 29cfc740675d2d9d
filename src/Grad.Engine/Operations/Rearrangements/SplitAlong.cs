namespace Grad.Engine.Operations.Rearrangements;

/// <summary>
/// Cuts along one fixed dimension, as NumPy has them: into equal parts, where the size must be divisible, or at listed places.
/// </summary>
/// <param name="Dim">The dimension; of a vector always 0.</param>
/// <param name="LeastRank">How many dimensions a tensor must have.</param>
internal abstract record SplitAlong(int Dim, int LeastRank) : Composite
{
    public override IReadOnlyList<string> Signatures =>
        [$"{Name}(Tensor input, Any indices_or_sections)", $"{Name}(Tensor input, Any indices)", $"{Name}(Tensor input, Any sections)", $"{Name}(Tensor input, Any split_size_or_sections)"];

    public override string? Derivative => "each part's g at its place";
    public override string? GradFn(Arguments arguments) => "SliceBackward0";

    public override OperationResult Build(Arguments arguments)
    {
        var x = arguments.Tensor("input");
        if (x.Shape.Rank < LeastRank)
        {
            throw arguments.Fault($"needs a tensor with at least {LeastRank} dimension{(LeastRank == 1 ? "" : "s")}, but got one of shape {x.Shape}");
        }

        var dim = Math.Min(Dim, x.Shape.Rank - 1);
        string[] names = ["indices_or_sections", "indices", "sections", "split_size_or_sections"];
        return arguments[names.First(arguments.Has)] is long count && (count <= 0 || x.Shape[dim] % count != 0)
            ? throw arguments.Fault($"dimension {dim} has size {x.Shape[dim]}, which is not divisible by {count} (the parts must be equal)")
            : OperationResult.Tuple(TensorSplit.Cut(arguments, x, dim));
    }
}
