namespace Grad.Engine.Operations;

/// <summary>An operation that other operations express: it appends their nodes and has no primitive of its own.</summary>
public abstract record Composite : IOperation
{
    public abstract string Name { get; }

    public virtual IReadOnlyList<string> Aliases => [];

    public abstract IReadOnlyList<string> Signatures { get; }

    public abstract string Summary { get; }

    public abstract string? Derivative { get; }

    public abstract IReadOnlyList<Sample> Samples { get; }

    public virtual IReadOnlyList<ErrorSample> ErrorSamples => [];
    public virtual bool? SavesValues => null;

    /// <summary>By default the type's name and <c>Backward0</c>.</summary>
    public virtual string? GradFn(Arguments arguments) => GetType().Name + "Backward0";

    public abstract OperationResult Build(Arguments arguments);
}
