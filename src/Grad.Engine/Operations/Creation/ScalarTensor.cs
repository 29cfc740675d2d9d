using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Creation;

internal sealed record ScalarTensor : Composite
{
    public override string Name => "scalar_tensor";
    public override IReadOnlyList<string> Signatures => ["scalar_tensor(Scalar s, *, ScalarType? dtype=None)"];
    public override string Summary => "A 0-dimensional tensor of a number.";
    public override IReadOnlyList<Sample> Samples => [new("scalar_tensor(1.5)"), new("scalar_tensor(3, dtype='int64')")];

    public override OperationResult Build(Arguments arguments) => Literal.Repeated(
        arguments.Graph, arguments["s"]!, arguments.DTypeOrNull("dtype") ?? arguments.Graph.DefaultDType, Shape.Scalar);
}
