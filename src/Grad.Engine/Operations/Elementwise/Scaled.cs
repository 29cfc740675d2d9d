using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Elementwise;

/// <summary>The factor <c>alpha</c> that PyTorch's addition and subtraction take.</summary>
internal static class Scaled
{
    /// <summary>x, and y times the argument <c>alpha</c>; both in float64 where they are floats, because a rounded product may cancel.</summary>
    public static (Value X, Value Y) Operands(Arguments arguments, Value x, Value y)
    {
        var alpha = arguments.Number("alpha");
        if (alpha == 1)
        {
            return (x, y);
        }

        var dtype = Promotion.ResultType(x, y);
        return dtype == DType.Bool ? (x, alpha == 0 ? y.Filled(0) : y)
            : dtype.IsFloating ? (x.To(dtype).InFloat64(), y.To(dtype).InFloat64() * alpha)
            : arguments.IsFloat("alpha") ? throw arguments.Fault("for integers, alpha must be an integer (convert one of the tensors to a floating dtype)")
            : (x, Mul.Of(y.To(dtype), y.Graph.Number(alpha, dtype)));
    }
}
