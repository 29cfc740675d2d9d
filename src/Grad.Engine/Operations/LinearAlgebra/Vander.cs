using Grad.Engine.Graphs;
using Grad.Engine.Operations.Rearrangements;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.LinearAlgebra;

/// <summary>PyTorch's <c>linalg.vander</c>.</summary>
public sealed record LinalgVander : Composite
{
    /// <inheritdoc/>
    public override string Name => "linalg.vander";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Signatures => ["linalg.vander(Tensor input, *, int? N=None)"];

    /// <inheritdoc/>
    public override string Summary => "The powers 0 to N - 1 of each element as a row of a matrix.";

    /// <inheritdoc/>
    public override string Derivative => "Σ i * g[..., i] * input**(i - 1)";

    /// <inheritdoc/>
    public override IReadOnlyList<Sample> Samples =>
        [new("linalg.vander(x)", "x: 3"), new("linalg.vander(x, N=4)", "x: 2x3"), new("linalg.vander(i)", "i: int64 [1, 2, 3]")];

    /// <inheritdoc/>
    public override IReadOnlyList<Refusal> Refusals =>
        [new("linalg.vander(): N is 1 (it must be greater than 1)", "linalg.vander(x, N=1)", "x: 3")];

    /// <inheritdoc/>
    public override string GradFn(Arguments arguments) => "CatBackward0";

    /// <inheritdoc/>
    public override OperationResult Build(Arguments arguments)
    {
        var x = arguments.Tensor("input");
        var count = arguments.IntOrNull("N") ?? (x.Shape.Rank == 0 ? 1 : x.Shape[^1]);
        return count > 1 && x.Shape.Rank > 0
            ? Powers(x, count)
            : throw arguments.Fault($"N is {count} (it must be greater than 1)");
    }

    /// <summary>The first powers of each element along a new last dimension; at least one.</summary>
    internal static Value Powers(Value x, int count)
    {
        var wide = x.DType == DType.Float32 ? x.To(DType.Float64) : x.DType.IsFloating ? x : x.To(DType.Int64);
        var powers = new Value[count];
        powers[0] = wide.Filled(1);
        for (var i = 1; i < count; i++)
        {
            powers[i] = i == 1 ? wide : powers[i - 1] * wide;
        }

        var narrow = x.DType.IsFloating ? x.DType : DType.Int64;
        return Cat.Of([.. powers.Select(Matrices.Column)], x.Shape.Rank).To(narrow);
    }
}

/// <summary>PyTorch's <c>vander</c>.</summary>
public sealed record Vander : Composite
{
    /// <inheritdoc/>
    public override string Name => "vander";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Signatures => ["vander(Tensor input, int? N=None, bool increasing=False)"];

    /// <inheritdoc/>
    public override string Summary => "The powers N - 1 to 0, or with increasing 0 to N - 1, of each element of a vector as a row of a matrix.";

    /// <inheritdoc/>
    public override string Derivative => "Σ p * g[..., i] * input**(p - 1), p the power in column i";

    /// <inheritdoc/>
    public override IReadOnlyList<Sample> Samples =>
        [new("vander(x)", "x: 3"), new("vander(x, 4, increasing=True)", "x: 2"), new("vander(x, N=0)", "x: 2")];

    /// <inheritdoc/>
    public override IReadOnlyList<Refusal> Refusals =>
        [new("vander(): the input has shape [2, 2] (it must be a vector)", "vander(x)", "x: 2x2")];

    /// <inheritdoc/>
    public override string GradFn(Arguments arguments) => arguments.Bool("increasing") ? "CatBackward0" : "FlipBackward0";

    /// <inheritdoc/>
    public override OperationResult Build(Arguments arguments)
    {
        var x = arguments.Tensor("input");
        if (x.Shape.Rank != 1)
        {
            throw arguments.Fault($"the input has shape {x.Shape} (it must be a vector)");
        }

        var count = arguments.IntOrNull("N") ?? x.Shape[0];
        if (count <= 0)
        {
            return count == 0
                ? x.Graph.Constant(new Tensor(x.DType.IsFloating ? x.DType : DType.Int64, new Shape(x.Shape[0], 0)))
                : throw arguments.Fault($"N is {count} (it must be at least 0)");
        }

        var powers = LinalgVander.Powers(x, count);
        return arguments.Bool("increasing") ? powers : x.Graph.Add(new Flipped([1]), powers);
    }
}
