namespace Grad.Engine.Numerics;

/// <summary>A formula of one operand that rounds at most once and holds for integers too.</summary>
public interface IUnaryArithmetic
{
    /// <summary>The formula.</summary>
    static abstract V Apply<V>(V x)
        where V : struct, ILane<V>;
}

/// <summary>A formula of one floating operand that rounds at most once.</summary>
public interface IUnaryFloating
{
    /// <summary>The formula.</summary>
    static abstract V Apply<V>(V x)
        where V : struct, IFloatingLane<V>;
}

/// <summary>
/// Marks a formula that is off by less than 2^-36 of its result over <see cref="FastPath{V}"/>, whatever float32 the operands are: its
/// float32 results are computed so, and again where they could round another way. <c>benchmarks/Grad.Accuracy</c> measures it.
/// </summary>
public interface IFastPathFormula;

/// <summary>
/// Marks a formula whose float32 results are those of the fast path as they are, without a rounding test: about 2^-30 of the exact
/// number. Derivatives are, whose product with a cotangent is rounded again.
/// </summary>
public interface IApproximateFormula;

/// <summary>
/// Marks a fast path formula that chooses every result that is not finite by comparing its operand, as logarithms do: such a result is
/// not computed again.
/// </summary>
public interface IFastPathEdges : IFastPathFormula;

/// <summary>A formula of one floating operand, computed in float64 and rounded once at the end.</summary>
public interface IUnaryReal
{
    /// <summary>The formula.</summary>
    static abstract V Apply<V>(V x)
        where V : struct, IRealLane<V>;
}

/// <summary>A formula of one integer or bool operand.</summary>
public interface IUnaryInteger
{
    /// <summary>The formula.</summary>
    static abstract V Apply<V>(V x)
        where V : struct, IIntegerLane<V>;
}

/// <summary>A question about one floating operand; the answer is a mask.</summary>
public interface IUnaryPredicate
{
    /// <summary>The formula.</summary>
    static abstract V Apply<V>(V x)
        where V : struct, IFloatingLane<V>;
}

/// <summary>A formula of two operands that rounds at most once and holds for integers too.</summary>
public interface IBinaryArithmetic
{
    /// <summary>The formula.</summary>
    static abstract V Apply<V>(V x, V y)
        where V : struct, ILane<V>;
}

/// <summary>A formula of two floating operands that rounds at most once.</summary>
public interface IBinaryFloating
{
    /// <summary>The formula.</summary>
    static abstract V Apply<V>(V x, V y)
        where V : struct, IFloatingLane<V>;
}

/// <summary>A formula of two floating operands, computed in float64 and rounded once at the end.</summary>
public interface IBinaryReal
{
    /// <summary>The formula.</summary>
    static abstract V Apply<V>(V x, V y)
        where V : struct, IRealLane<V>;
}

/// <summary>
/// A formula of two floating operands that has a form of its own for float32, computed in float32: about 2 units of the last place off.
/// Cheap derivatives are, whose product with a cotangent is rounded again.
/// </summary>
public interface IBinarySingle : IBinaryReal
{
    /// <summary>The formula for float32.</summary>
    static abstract V ApplySingle<V>(V x, V y)
        where V : struct, ISingleLane<V>;
}

/// <summary>A formula of two integer operands, or of two bool operands as masks.</summary>
public interface IBinaryInteger
{
    /// <summary>The formula.</summary>
    static abstract V Apply<V>(V x, V y)
        where V : struct, IIntegerLane<V>;
}

/// <summary>A question about two operands of one dtype; the answer is a mask.</summary>
public interface IBinaryPredicate
{
    /// <summary>The formula.</summary>
    static abstract V Apply<V>(V x, V y)
        where V : struct, ILane<V>;
}

/// <summary>A formula of three floating operands, computed in float64 and rounded once at the end.</summary>
public interface ITernaryReal
{
    /// <summary>The formula.</summary>
    static abstract V Apply<V>(V x, V y, V z)
        where V : struct, IRealLane<V>;
}

/// <summary>
/// How a backend turns an operation's formula into a kernel without knowing the operation: the operation calls the one method
/// that fits its formula. A formula is a struct because generic code is compiled apart, with the formula inlined, for structs only.
/// </summary>
public interface IFormulaVisitor<R>
{
    /// <summary>One operand, any dtype.</summary>
    R UnaryArithmetic<F>()
        where F : struct, IUnaryArithmetic;

    /// <summary>One floating operand, rounds once.</summary>
    R UnaryFloating<F>()
        where F : struct, IUnaryFloating;

    /// <summary>One floating operand, computed in float64.</summary>
    R UnaryReal<F>()
        where F : struct, IUnaryReal;

    /// <summary>One integer or bool operand.</summary>
    R UnaryInteger<F>()
        where F : struct, IUnaryInteger;

    /// <summary>One floating operand, bool result.</summary>
    R UnaryPredicate<F>()
        where F : struct, IUnaryPredicate;

    /// <summary>Two operands, any dtype.</summary>
    R BinaryArithmetic<F>()
        where F : struct, IBinaryArithmetic;

    /// <summary>Two floating operands, rounds once.</summary>
    R BinaryFloating<F>()
        where F : struct, IBinaryFloating;

    /// <summary>Two floating operands, computed in float64.</summary>
    R BinaryReal<F>()
        where F : struct, IBinaryReal;

    /// <summary>Two floating operands, each dtype computed in itself.</summary>
    R BinarySingle<F>()
        where F : struct, IBinarySingle;

    /// <summary>Two integer or bool operands.</summary>
    R BinaryInteger<F>()
        where F : struct, IBinaryInteger;

    /// <summary>Two operands, bool result.</summary>
    R BinaryPredicate<F>()
        where F : struct, IBinaryPredicate;

    /// <summary>Three floating operands, computed in float64.</summary>
    R TernaryReal<F>()
        where F : struct, ITernaryReal;

    /// <summary>The second operand where the first, a bool, is true, the third elsewhere; any dtype.</summary>
    R Select();
}
