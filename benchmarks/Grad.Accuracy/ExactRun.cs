using Grad.Engine.Tensors;

namespace Grad.Accuracy;

/// <summary>An expression, its inputs, and its exact values and derivatives.</summary>
/// <param name="Expression">The expression, as in a graph file.</param>
/// <param name="Operands">The variables in it.</param>
/// <param name="Values">The elements of the result, rounded to float64; NaN where there is nothing to compare with.</param>
/// <param name="Derivatives">The derivatives.</param>
internal sealed record ExactRun(string Expression, IReadOnlyList<ExactOperand> Operands, double[] Values, IReadOnlyList<ExactDerivative> Derivatives)
{
    /// <summary>The name of the operation that the expression calls.</summary>
    public string Operation => Expression[..Expression.IndexOf('(', StringComparison.Ordinal)];

    /// <summary>Whether element i of the result depends only on elements i of the operands.</summary>
    public bool IsElementwise => Derivatives.All(static derivative => derivative.Output is null);
}

/// <summary>A variable.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">Whether it holds integers, and whether it has a gradient.</param>
/// <param name="Shape">Its shape.</param>
/// <param name="Numbers">Its elements, each a float32 or an integer.</param>
internal sealed record ExactOperand(string Name, OperandKind Kind, Shape Shape, double[] Numbers);

/// <summary>What an operand is.</summary>
internal enum OperandKind
{
    /// <summary>Floating, with a gradient.</summary>
    Float,

    /// <summary>Floating, without one.</summary>
    Fixed,

    /// <summary>Integers.</summary>
    Int,
}

/// <summary>Derivatives by the elements of an operand.</summary>
/// <param name="Operand">The operand's name.</param>
/// <param name="Output">Of which element of the result; null for each of its own element of the operand.</param>
/// <param name="Numbers">The derivatives, rounded to float64; NaN where there is none.</param>
internal sealed record ExactDerivative(string Operand, int? Output, double[] Numbers);
