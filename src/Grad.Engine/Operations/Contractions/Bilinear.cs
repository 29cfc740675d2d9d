using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations.Elementwise;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Contractions;

internal sealed record Bilinear : Composite
{
    public override string Name => "bilinear";
    public override IReadOnlyList<string> Signatures => ["bilinear(Tensor input1, Tensor input2, Tensor weight, Tensor? bias=None)"];
    public override string Summary => "For each output o, the sum over i and j of input1[i] * weight[o, i, j] * input2[j], plus bias.";
    public override string Derivative => "products of g with the other operands";

    public override IReadOnlyList<Sample> Samples =>
        [new("bilinear(x, y, w, b)", "x: 2x3", "y: 2x4", "w: 5x3x4", "b: 5"), new("bilinear(x, y, w)", "x: 2x2x3", "y: 2x2x4", "w: 5x3x4")];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("bilinear(): input1 of shape [2, 3] and input2 of shape [2, 4] do not fit the weight of shape [5, 4, 3]", "bilinear(x, y, w)", "x: 2x3", "y: 2x4", "w: 5x4x3")];

    public override string? GradFn(Arguments arguments) => arguments.IsGiven("bias") ? "AddBackward0" : "ReshapeAliasBackward0";

    public override OperationResult Build(Arguments arguments)
    {
        var (x, y, weight, bias) = (arguments.Tensor("input1"), arguments.Tensor("input2"), arguments.Tensor("weight"), arguments.TensorOrNull("bias"));
        Products.CheckDType(arguments.Name, x, y, weight);
        Products.CheckRank(arguments.Name, "weight", weight, 3);
        if (x.Shape.Rank == 0 || x.Shape.Rank != y.Shape.Rank || !x.Shape.With(x.Shape.Rank - 1, 0).Equals(y.Shape.With(x.Shape.Rank - 1, 0))
            || x.Shape[^1] != weight.Shape[1] || y.Shape[^1] != weight.Shape[2])
        {
            throw arguments.Fault($"input1 of shape {x.Shape} and input2 of shape {y.Shape} do not fit the weight of shape {weight.Shape}");
        }

        var (outputs, left, right) = (weight.Shape[0], weight.Shape[1], weight.Shape[2]);
        var batch = (int)new Shape(x.Shape.Sizes[..^1]).Count;
        var byRow = x.Graph.Add(new Permuted([1, 0, 2]), weight).Reshape(new Shape(left, outputs * right));
        var partial = Products.Matrices(arguments.Name, x.Reshape(new Shape(batch, left)), byRow).Reshape(new Shape(batch, outputs, right));
        var result = Products.Batched(partial, y.Reshape(new Shape(batch, right, 1))).Reshape(x.Shape.With(x.Shape.Rank - 1, outputs));
        return bias is null ? result : result + bias;
    }
}
