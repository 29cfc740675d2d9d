using Grad.Engine.Tensors;

namespace Grad.Engine.Graphs.Primitives;

/// <summary>
/// A primitive that is computed by one reference algorithm on every backend: sorting, gathering, decompositions. What has no
/// lanes needs no second definition, and its bits agree because there is one.
/// </summary>
internal abstract record Algorithm : Primitive
{
    /// <summary>Computes the results; all tensors are row-major, and results are not cleared.</summary>
    /// <exception cref="GradException">Values that the operation cannot take: an index out of range, a singular matrix.</exception>
    public abstract void Run(ReadOnlySpan<Tensor> operands, ReadOnlySpan<Tensor> results);
}
