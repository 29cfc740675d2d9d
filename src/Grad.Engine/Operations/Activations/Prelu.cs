using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations.Elementwise;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Activations;

internal sealed record Prelu : Composite
{
    public override string Name => "prelu";
    public override IReadOnlyList<string> Signatures => ["prelu(Tensor input, Tensor weight)"];
    public override string Summary => "The element where it is positive, else weight times it; one weight, or one for each channel (dimension 1).";
    public override string Derivative => "input: g where it is positive, else g * weight; weight: g * input summed where it is not";

    public override IReadOnlyList<Sample> Samples =>
    [
        new("prelu(x, w)", "x: 3x5 in -2..-0.1", "w: 1 in 0.1..0.5"),
        new("prelu(x, w)", "x: 2x3x4 in -2..-0.1", "w: 3 in 0.1..0.5"),
        new("prelu(x, w)", "x: 4 in 0.1..2", "w: scalar in 0.1..0.5"),
    ];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("prelu(): 2 weights for an input of shape [2, 3] with 3 channels (give one, or one for each channel)", "prelu(x, w)", "x: 2x3", "w: 2")];

    public override OperationResult Build(Arguments arguments)
    {
        var x = arguments.Floating("input");
        var weight = arguments.Floating("weight");
        if (weight.DType != x.DType)
        {
            throw arguments.Fault($"input is {x.DType.Name} but weight is {weight.DType.Name} (convert one with to)");
        }

        if (weight.Shape.Rank > 1)
        {
            throw arguments.Fault($"weight has shape {weight.Shape} (it must be a scalar or have one dimension)");
        }

        if (weight.Shape.Count != 1)
        {
            Size channels = x.Shape.Rank > 1 ? x.Shape[1] : 1;
            if (weight.Shape.Count != channels)
            {
                throw arguments.Fault($"{weight.Shape.Count} weights for an input of shape {x.Shape} with {channels} channels (give one, or one for each channel)");
            }

            var sizes = new int[x.Shape.Rank];
            Array.Fill(sizes, 1);
            sizes[1] = channels;
            weight = weight.Reshape(new Shape(sizes));
        }
        else
        {
            weight = weight.Reshape(Shape.Scalar);
        }

        return LeakyRelu.Sloped(x, x * weight);
    }
}
