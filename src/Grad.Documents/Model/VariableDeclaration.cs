using Grad.Engine.Tensors;

namespace Grad.Documents.Model;

/// <summary>A leaf tensor.</summary>
/// <param name="At">The opening quote of the name.</param>
/// <param name="Name">The name.</param>
/// <param name="Source">Where its value comes from.</param>
public sealed record VariableDeclaration(SourcePosition At, string Name, VariableSource Source)
{
    /// <summary>The dtype as written; null leaves it to the source (the tensor of a <see cref="DataSource"/> has its dtype already).</summary>
    public DType? DType { get; init; }

    /// <summary>Whether gradients are kept for it.</summary>
    public bool RequiresGrad { get; init; }

    /// <summary>The place of <c>requires_grad</c>, for the source's dtype may turn out not to be floating.</summary>
    public SourcePosition RequiresGradAt { get; init; }

    /// <summary>The sizes that the source's value is reshaped to, with -1 at most once for a size to infer; null for no change.</summary>
    public IReadOnlyList<int>? Reshape { get; init; }

    /// <summary>The place of <c>reshape</c>.</summary>
    public SourcePosition ReshapeAt { get; init; }

    /// <summary>Restarts the generator for this variable.</summary>
    public ulong? Seed { get; init; }

    /// <summary>What the author says about it.</summary>
    public string? Description { get; init; }
}
