using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Elementwise;

/// <summary>The factor <c>alpha</c> that PyTorch's addition and subtraction take.</summary>
internal static class Scaled
{
    /// <summary>y times the argument <c>alpha</c>.</summary>
    public static Value By(Arguments arguments, Value x, Value y)
    {
        var alpha = arguments.Number("alpha");
        if (alpha == 1)
        {
            return y;
        }

        var dtype = Promotion.ResultType(x, y);
        if (dtype == DType.Bool)
        {
            return alpha == 0 ? y.Filled(0) : y;
        }

        return arguments.IsFloat("alpha") && !dtype.IsFloating
            ? throw arguments.Fault("for integers, alpha must be an integer (convert one of the tensors to a floating dtype)")
            : Mul.Of(y.To(dtype), y.Graph.Number(alpha, dtype));
    }
}
