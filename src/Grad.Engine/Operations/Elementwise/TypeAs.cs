using Grad.Engine.Graphs.Primitives;

namespace Grad.Engine.Operations.Elementwise;

internal sealed record TypeAs : Composite
{
    public override string Name => "type_as";
    public override IReadOnlyList<string> Signatures => ["type_as(Tensor input, Tensor other)"];
    public override string Summary => "The elements converted to the dtype of another tensor.";
    public override string Derivative => "g converted back";

    public override IReadOnlyList<Sample> Samples =>
    [
        new("type_as(x, y)", "x: 3", "y: float64 2"),
        new("type_as(x, i)", "x: 3", "i: int64 2"),
        new("type_as(i, x)", "x: 3", "i: int64 2 in 0..5"),
        new("type_as(x, y)", "x: 3", "y: float64 2"),
    ];

    public override string? GradFn(Arguments arguments) => null;
    public override OperationResult Build(Arguments arguments) => arguments.Tensor("input").To(arguments.Tensor("other").DType);
}
