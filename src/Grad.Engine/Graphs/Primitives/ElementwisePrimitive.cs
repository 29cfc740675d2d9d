using Grad.Engine.Numerics;
using Grad.Engine.Tensors;

namespace Grad.Engine.Graphs.Primitives;

/// <summary>
/// A primitive that computes each element of its result from the elements at the same place of its operands. Operands have one
/// shape (broadcasting is explicit) and, except for masks, one dtype.
/// </summary>
public abstract record ElementwisePrimitive : Primitive
{
    /// <summary>Hands the formula to a backend, which makes a kernel of it. It depends on the type of the primitive alone, not on attributes.</summary>
    public abstract R Accept<R>(IFormulaVisitor<R> visitor);

    /// <summary>Whether the result is bool whatever the operands are.</summary>
    public virtual bool IsPredicate => false;

    /// <summary>Whether it takes a few instructions, so that computing it again costs less than keeping it in memory.</summary>
    public virtual bool IsCheap => IsPredicate;

    /// <summary>The second operand that leaves the first one as it is, bit for bit; null where there is none.</summary>
    public virtual double? IdentityElement => null;

    /// <summary>Whether a first operand of that number leaves the second one as it is, too.</summary>
    public virtual bool IsIdentityOnLeft => false;

    public override TensorType Infer(ReadOnlySpan<Value> operands) => operands[^1].DType == DType.Bool && IsArithmetic
        ? throw GradException.Graph($"{OperationName}(): not implemented for bool (convert with to(x, dtype=...))")
        : new(IsPredicate ? DType.Bool : operands[^1].DType, operands[0].Shape);

    /// <summary>Whether it computes with numbers, and so rejects bool.</summary>
    protected virtual bool IsArithmetic => !IsPredicate;
}
