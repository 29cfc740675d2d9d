namespace Grad.Engine.Operations;

/// <summary>An operation that other operations express: it appends their nodes and has no primitive of its own.</summary>
public abstract record Composite : IOperation
{
    /// <inheritdoc/>
    public abstract string Name { get; }

    /// <inheritdoc/>
    public virtual IReadOnlyList<string> Aliases => [];

    /// <inheritdoc/>
    public abstract IReadOnlyList<string> Signatures { get; }

    /// <inheritdoc/>
    public abstract string Summary { get; }

    /// <inheritdoc/>
    public abstract string? Derivative { get; }

    /// <inheritdoc/>
    public abstract IReadOnlyList<Sample> Samples { get; }

    /// <inheritdoc/>
    public virtual IReadOnlyList<Refusal> Refusals => [];

    /// <inheritdoc/>
    public virtual bool? SavesValues => null;

    /// <summary>By default the type's name and <c>Backward0</c>.</summary>
    public virtual string? GradFn(Arguments arguments) => GetType().Name + "Backward0";

    /// <inheritdoc/>
    public abstract OperationResult Build(Arguments arguments);
}
