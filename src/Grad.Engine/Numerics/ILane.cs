namespace Grad.Engine.Numerics;

/// <summary>
/// One or several numbers that go through a formula side by side: a <see cref="double"/>, a <see cref="float"/>, a <see cref="long"/>,
/// or a vector of them. A formula written once over a lane runs on every backend with equal bits. Comparisons give masks:
/// lanes of all ones or all zeros bits, of the same type.
/// </summary>
/// <remarks>
/// Everything here rounds at most once, so a formula of a single such operation gives the same result in float32 lanes as in
/// float64 lanes rounded afterwards. Integer lanes wrap around.
/// </remarks>
public unsafe interface ILane<V>
    where V : struct, ILane<V>
{
    /// <summary>How many numbers one lane holds.</summary>
    static abstract int Count { get; }

    /// <summary>The same number in every place. For integer lanes the number is whole.</summary>
    static abstract V Of(double value);

    /// <summary>
    /// Reads <see cref="Count"/> neighbours: the lane's own type; <see cref="float"/> widened in a float64 lane;
    /// narrower integers widened in an int64 lane; <see cref="bool"/> as a mask.
    /// </summary>
    static abstract V Load<T>(T* source)
        where T : unmanaged;

    /// <summary>
    /// Writes <see cref="Count"/> neighbours: the lane's own type; <see cref="float"/> rounded once from a float64 lane; narrower
    /// integers wrapped from an int64 lane; <see cref="bool"/> from a mask.
    /// </summary>
    static abstract void Store<T>(V value, T* target)
        where T : unmanaged;

    /// <summary>Sum.</summary>
    static abstract V operator +(V a, V b);

    /// <summary>Difference.</summary>
    static abstract V operator -(V a, V b);

    /// <summary>Product.</summary>
    static abstract V operator *(V a, V b);

    /// <summary>The sign flipped; also of zero.</summary>
    static abstract V operator -(V a);

    /// <summary>Bitwise and.</summary>
    static abstract V operator &(V a, V b);

    /// <summary>Bitwise or.</summary>
    static abstract V operator |(V a, V b);

    /// <summary>Bitwise exclusive or.</summary>
    static abstract V operator ^(V a, V b);

    /// <summary>All bits flipped.</summary>
    static abstract V operator ~(V a);

    /// <summary>Mask of a = b; false for NaN.</summary>
    static abstract V Equal(V a, V b);

    /// <summary>Mask of a &lt; b; false for NaN.</summary>
    static abstract V Less(V a, V b);

    /// <summary>Mask of a ≤ b; false for NaN.</summary>
    static abstract V LessOrEqual(V a, V b);

    /// <summary>Where the mask is set <paramref name="yes"/>, elsewhere <paramref name="no"/>.</summary>
    static abstract V Select(V mask, V yes, V no);

    /// <summary>Magnitude; for floats the sign bit cleared, for integers the two's complement of a negative.</summary>
    static abstract V Abs(V a);
}

/// <summary>A lane of float32 or float64. Each operation is IEEE 754's, rounded once.</summary>
public interface IFloatingLane<V> : ILane<V>
    where V : struct, IFloatingLane<V>
{
    /// <summary>Quotient.</summary>
    static abstract V operator /(V a, V b);

    /// <summary>Square root.</summary>
    static abstract V Sqrt(V a);

    /// <summary>The largest whole number not above.</summary>
    static abstract V Floor(V a);

    /// <summary>The smallest whole number not below.</summary>
    static abstract V Ceiling(V a);

    /// <summary>The whole part.</summary>
    static abstract V Truncate(V a);

    /// <summary>The nearest whole number, ties to even.</summary>
    static abstract V Round(V a);

    /// <summary>The magnitude of <paramref name="a"/> with the sign bit of <paramref name="sign"/>.</summary>
    static abstract V CopySign(V a, V sign);
}

/// <summary>
/// A lane of float64, in which formulas of several roundings are computed for every floating dtype: the result is rounded once
/// to the dtype when it is stored.
/// </summary>
public interface IRealLane<V> : IFloatingLane<V>
    where V : struct, IRealLane<V>
{
    /// <summary>The larger of the number and a bound; NaN stays.</summary>
    static abstract V AtLeast(V a, V bound);

    /// <summary>The smaller of the number and a bound; NaN stays.</summary>
    static abstract V AtMost(V a, V bound);

    /// <summary>a·b + c, rounded once.</summary>
    static abstract V FusedMultiplyAdd(V a, V b, V c);

    /// <summary>The bits of each number as a 64-bit integer, moved left.</summary>
    static abstract V ShiftLeft(V a, int bits);

    /// <summary>The bits of each number as an unsigned 64-bit integer, moved right.</summary>
    static abstract V ShiftRight(V a, int bits);

    /// <summary>The bits of both as 64-bit integers, added with wrap-around.</summary>
    static abstract V AddBits(V a, V b);

    /// <summary>The bits of both as 64-bit integers, subtracted with wrap-around.</summary>
    static abstract V SubtractBits(V a, V b);

    /// <summary>The same 64 bits in every place.</summary>
    static abstract V OfBits(long bits);

    /// <summary>Whether the mask is set in any place: for a slow path that few inputs need. Must not change results.</summary>
    static abstract bool Any(V mask);
}

/// <summary>
/// A lane of float32, in which formulas of several roundings are computed that need no more than float32: there are twice as many numbers
/// in a vector as in float64, and none is converted.
/// </summary>
public interface ISingleLane<V> : IFloatingLane<V>
    where V : struct, ISingleLane<V>
{
    /// <summary>The smaller of the number and a bound; NaN stays.</summary>
    static abstract V AtMost(V a, V bound);

    /// <summary>a·b + c, rounded once.</summary>
    static abstract V FusedMultiplyAdd(V a, V b, V c);

    /// <summary>The bits of each number as a 32-bit integer, moved left.</summary>
    static abstract V ShiftLeft(V a, int bits);
}

/// <summary>A lane of int64, in which all integer dtypes and bool are computed; narrower results wrap when they are stored.</summary>
public interface IIntegerLane<V> : ILane<V>
    where V : struct, IIntegerLane<V>
{
    /// <summary>Quotient rounded toward negative infinity; wraps for the least number by -1, and is 0 for the divisor 0.</summary>
    static abstract V FloorDivide(V a, V b);

    /// <summary>Quotient rounded toward zero; wraps for the least number by -1, and is 0 for the divisor 0.</summary>
    static abstract V TruncateDivide(V a, V b);

    /// <summary>a · 2^b, 0 for b outside 0..63.</summary>
    static abstract V ShiftLeft(V a, V b);

    /// <summary>a / 2^b rounded toward negative infinity; b is taken as 63 when outside 0..63.</summary>
    static abstract V ShiftRight(V a, V b);
}
