using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations.Elementwise;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Reductions;

/// <summary>Products, seen as nodes.</summary>
internal static class Factor
{
    // As deep as the derivatives of squares and their sums are.
    private const int Depth = 8;

    /// <summary>
    /// A product without one of its factors, which is the quotient's limit where the factor is 0: the derivative of the square of a norm is
    /// such a product. Null where the value does not show the factor.
    /// </summary>
    /// <param name="value">The product, or a sum of products.</param>
    /// <param name="factor">The factor, of as many elements.</param>
    public static Value? Without(Value value, Value factor) =>
        value.Shape.Count == factor.Shape.Count && Without(value, Source(factor), Depth) is { } rest ? rest.To(value.DType).Reshape(value.Shape) : null;

    private static Value? Without(Value value, Value factor, int depth)
    {
        if (depth == 0)
        {
            return null;
        }

        var operands = value.Operands;
        switch (value.Primitive)
        {
            case Cast or Reshaped or Alias:
                return Without(operands[0], factor, depth - 1)?.To(value.DType).Reshape(value.Shape);
            case Neg:
                return Without(operands[0], factor, depth - 1) is { } negated ? -negated : null;
            case Add or Addition:
                return Without(operands[0], factor, depth - 1) is { } first && Without(operands[1], factor, depth - 1) is { } second ? first + second : null;
            case Mul:
                return AreEqual(Source(operands[0]), factor, depth) ? operands[1]
                    : AreEqual(Source(operands[1]), factor, depth) ? operands[0]
                    : Without(operands[0], factor, depth - 1) is { } left ? left * operands[1]
                    : Without(operands[1], factor, depth - 1) is { } right ? operands[0] * right
                    : null;
            default:
                return null;
        }
    }

    // Whether two nodes are one, or compute the same: a function that is called twice.
    private static bool AreEqual(Value a, Value b, int depth)
    {
        if (a == b)
        {
            return true;
        }

        if (depth == 0 || a.Operands.Length != b.Operands.Length || a.Operands.Length == 0 || a.Type != b.Type || !IsSame(a.Primitive, b.Primitive))
        {
            return false;
        }

        for (var i = 0; i < a.Operands.Length; i++)
        {
            if (!AreEqual(a.Operands[i], b.Operands[i], depth - 1))
            {
                return false;
            }
        }

        return true;
    }

    // A derivative of an operation's own is told by its name and what it is of.
    private static bool IsSame(Primitive a, Primitive b) =>
        a is CustomDerivative first && b is CustomDerivative second ? first.Name == second.Name : a.Equals(b);

    // What a value shows in its own order, whatever its dtype and shape.
    private static Value Source(Value value)
    {
        while (value.Primitive is Cast or Reshaped or Alias && value.Operands[0].DType.IsFloating)
        {
            value = value.Operands[0];
        }

        return value;
    }
}
