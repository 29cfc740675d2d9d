using Grad.Engine.Graphs.Primitives;

namespace Grad.Engine.Operations.Rearrangements;

internal sealed record ToDense : Composite
{
    public override string Name => "to_dense";
    public override IReadOnlyList<string> Signatures => ["to_dense(Tensor input, ScalarType? dtype=None)"];
    public override string Summary => "The tensor as it is: here all tensors are dense.";
    public override string Derivative => "g";
    public override IReadOnlyList<Sample> Samples => [new("to_dense(x)", "x: 2x3")];
    public override string? GradFn(Arguments arguments) => null;

    public override OperationResult Build(Arguments arguments)
    {
        var x = arguments.Tensor("input");
        return x.To(arguments.DTypeOrNull("dtype") ?? x.DType);
    }
}
