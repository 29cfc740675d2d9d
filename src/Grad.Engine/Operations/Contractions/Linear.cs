using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations.Elementwise;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Contractions;

internal sealed record Linear : Composite
{
    public override string Name => "linear";
    public override IReadOnlyList<string> Signatures => ["linear(Tensor input, Tensor weight, Tensor? bias=None)"];
    public override string Summary => "input @ weightᵀ + bias.";
    public override string Derivative => "input: g @ weight; weight: gᵀ @ input; bias: g summed over the rows";

    public override IReadOnlyList<Sample> Samples =>
    [
        new("linear(x, w, b)", "x: 2x3", "w: 4x3", "b: 4"),
        new("linear(x, w)", "x: 5x2x3", "w: 4x3"),
        new("linear(x, w, b)", "x: 3", "w: 4x3", "b: 4"),
        new("linear(x, w)", "x: 2x3", "w: 3"),
    ];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
    [
        new("linear(): shapes [2, 3] and [2, 4] cannot be multiplied (3 must equal 2)", "linear(x, w)", "x: 2x3", "w: 4x2"),
        new("linear(): the bias of shape [3] does not broadcast to the product's shape [2, 4]", "linear(x, w, b)", "x: 2x3", "w: 4x3", "b: 3"),
    ];

    public override string? GradFn(Arguments arguments) => NodeName(arguments);

    public override OperationResult Build(Arguments arguments)
    {
        var (x, weight, bias) = (arguments.Tensor("input"), arguments.Tensor("weight"), arguments.TensorOrNull("bias"));
        if (weight.Shape.Rank is not (1 or 2))
        {
            throw arguments.Fault($"the weight has shape {weight.Shape} (it must be a matrix or a vector)");
        }

        var product = Products.Of(arguments.Name, x, weight.Shape.Rank == 2 ? Permuted.Transpose(weight) : weight);
        if (bias is not { } added)
        {
            return product;
        }

        Products.CheckDType(arguments.Name, product, added);
        return product.Shape.Equals(Shape.Broadcast(added.Shape, product.Shape))
            ? product + added
            : throw arguments.Fault($"the bias of shape {added.Shape} does not broadcast to the product's shape {product.Shape}");
    }

    private static string? NodeName(Arguments arguments) => arguments.IsGiven("bias")
        ? arguments.Tensor("input").Shape.Rank switch { 1 => "AddBackward0", 2 => "AddmmBackward0", _ => "ViewBackward0" }
        : null;
}
