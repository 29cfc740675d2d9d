using Grad.Engine.Graphs;
namespace Grad.Engine.Operations;

/// <summary>
/// An entry of the catalog: everything there is to know of one PyTorch operation, in one place. The binder, <c>grad ops</c>, the
/// documentation and every enumerated test are driven by it.
/// </summary>
public interface IOperation : INamedOperation
{
    /// <summary>Other names that PyTorch gives the same operation.</summary>
    IReadOnlyList<string> Aliases => [];

    /// <summary>The forms it can be called in, in PyTorch's schema notation: <c>sum(Tensor input, int[]? dim=None, bool keepdim=False)</c>.</summary>
    IReadOnlyList<string> Signatures { get; }

    /// <summary>What it computes, in one sentence.</summary>
    string Summary { get; }

    /// <summary>The derivative as one reads it, with g for the incoming gradient; null for an operation that has none.</summary>
    string? Derivative { get; }

    /// <summary>Calls that tests run on every backend and differentiate.</summary>
    IReadOnlyList<Sample> Samples { get; }

    /// <summary>Calls that must fail, with the message.</summary>
    IReadOnlyList<ErrorSample> ErrorSamples => [];

    /// <summary>
    /// The printed name of the result's <c>grad_fn</c> for this call; null where it is that of the last primitive.
    /// </summary>
    string? GradFn(Arguments arguments) => null;

    /// <summary>
    /// Whether a backward without <c>retain_graph</c> frees values that the derivative needs; null where its primitives decide.
    /// </summary>
    bool? SavesValues => null;

    /// <summary>Checks the arguments and appends the nodes.</summary>
    /// <exception cref="GradException">Arguments, shapes or dtypes that PyTorch would reject too.</exception>
    OperationResult Build(Arguments arguments);
}
