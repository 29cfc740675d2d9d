namespace Grad.Engine.Operations;

/// <summary>An operation that other operations express: it appends their nodes and has no primitive of its own.</summary>
internal abstract record Composite : IOperation
{
    public abstract string Name { get; }
    public virtual IReadOnlyList<string> Aliases => [];
    public virtual IReadOnlyList<string> Signatures => [$"{Name}(Tensor input)"];
    public abstract string Summary { get; }
    public virtual string? Derivative => null;
    public abstract IReadOnlyList<Sample> Samples { get; }
    public virtual IReadOnlyList<ErrorSample> ErrorSamples => [];
    public virtual bool? SavesValues => null;

    /// <summary>By default the type's name and <c>Backward0</c> where there is a derivative.</summary>
    public virtual string? GradFn(Arguments arguments) => Derivative is null ? null : GetType().Name + "Backward0";
    public abstract OperationResult Build(Arguments arguments);
}
