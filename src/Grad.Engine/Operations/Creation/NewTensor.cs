using Grad.Engine.Graphs.Primitives;

namespace Grad.Engine.Operations.Creation;

internal sealed record NewTensor : Composite
{
    public override string Name => "new_tensor";
    public override IReadOnlyList<string> Signatures => ["new_tensor(Tensor input, Any data, *, ScalarType? dtype=None)"];
    public override string Summary => "A tensor of written numbers in the dtype of another tensor.";
    public override IReadOnlyList<Sample> Samples => [new("new_tensor(x, [[1, 2], [3, 4]])", "x: 1")];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("new_tensor(): the list is ragged: at depth 1 there are 1 items, but 2 before (all rows must have the same length)", "new_tensor(x, [[1, 2], [3]])", "x: 1")];

    public override OperationResult Build(Arguments arguments)
    {
        var x = arguments.Tensor("input");
        return Literal.Of(arguments.Name, x.Graph, arguments["data"]).To(arguments.DTypeOrNull("dtype") ?? x.DType);
    }
}
