using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations.Elementwise;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Contractions;

/// <summary>The checks of convolutions and transposed convolutions.</summary>
internal static class ConvolutionChecks
{
    /// <summary>Rejects a weight of another rank or dtype.</summary>
    public static void Weight(Arguments arguments, Value input, Value weight, int count)
    {
        Products.CheckDType(arguments.Name, input, weight);
        if (weight.Shape.Rank != count + 2)
        {
            throw arguments.Fault($"the weight has shape {weight.Shape} (it must have {count + 2} dimensions)");
        }
    }

    /// <summary>The result plus the argument <c>bias</c>, one number for each channel.</summary>
    /// <exception cref="GradException">A bias of another shape or dtype.</exception>
    public static Value Biased(Arguments arguments, Value result)
    {
        if (arguments.TensorOrNull("bias") is not { } bias)
        {
            return result;
        }

        Products.CheckDType(arguments.Name, result, bias);
        if (bias.Shape.Rank != 1 || bias.Shape[0] != result.Shape[1])
        {
            throw arguments.Fault($"the bias has shape {bias.Shape} (it must be [{result.Shape[1]}])");
        }

        var sizes = new int[result.Shape.Rank - 1];
        Array.Fill(sizes, 1);
        sizes[0] = bias.Shape[0];
        return result + bias.Reshape(new Shape(sizes));
    }
}
