using Grad.Engine.Graphs.Primitives;

namespace Grad.Engine.Operations.Rearrangements;

/// <summary>The order along one dimension reversed: <c>fliplr</c> and <c>flipud</c>.</summary>
/// <param name="Name">PyTorch's name.</param>
/// <param name="Dim">The dimension.</param>
/// <param name="Summary">What it gives.</param>
internal sealed record FlipAlong(string Name, int Dim, string Summary) : Composite
{
    private string Needed => Dim == 0 ? "at least 1 dimension" : $"at least {Dim + 1} dimensions";
    public override string Name { get; } = Name;
    public override string Summary { get; } = Summary;
    public override string Derivative => "g, flipped";
    public override IReadOnlyList<Sample> Samples => [new($"{Name}(x)", Dim == 0 ? "x: 3x2" : "x: 2x3")];

    public override IReadOnlyList<ErrorSample> ErrorSamples => Dim == 0
        ? [new($"{Name}(): needs {Needed}, but the input has shape []", $"{Name}(x)", "x: scalar")]
        : [new($"{Name}(): needs {Needed}, but the input has shape [3]", $"{Name}(x)", "x: 3")];

    public override string? GradFn(Arguments arguments) => "FlipBackward0";

    public override OperationResult Build(Arguments arguments)
    {
        var x = arguments.Tensor("input");
        return x.Shape.Rank > Dim
            ? x.Graph.Add(new Flipped([Dim]), x)
            : throw arguments.Fault($"needs {Needed}, but the input has shape {x.Shape}");
    }
}
