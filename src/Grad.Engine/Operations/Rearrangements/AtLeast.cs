using Grad.Engine.Graphs;

namespace Grad.Engine.Operations.Rearrangements;

/// <summary>Tensors with a least number of dimensions.</summary>
public abstract record AtLeast : Composite
{
    public override IReadOnlyList<string> Signatures => [$"{Name}(Tensor input)", $"{Name}(Tensor[] tensors)"];
    public override string? Derivative => "g, reshaped";

    public override IReadOnlyList<Sample> Samples =>
        [new($"{Name}(x)", "x: scalar"), new($"{Name}(x)", "x: 3"), new($"{Name}(x)", "x: 2x3"), new($"{Name}(x, y)", "x: 2", "y: scalar")];

    public override string? GradFn(Arguments arguments) => null;

    public override OperationResult Build(Arguments arguments) => arguments.Has("input")
        ? Raised(arguments.Tensor("input"))
        : OperationResult.Tuple([.. arguments.Tensors("tensors").Select(Raised)]);

    /// <summary>One tensor with enough dimensions.</summary>
    protected abstract Value Raised(Value x);
}
