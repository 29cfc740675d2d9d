using System.Runtime.CompilerServices;
using Grad.Engine.Numerics;

namespace Grad.Backends.Lanes;

/// <summary>One int64 number: the plain form of the lane, which the vectors must equal.</summary>
public readonly unsafe struct Integer1 : IIntegerLane<Integer1>, IContractionLane<Integer1>
{
    private readonly long _value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Integer1(long value) => _value = value;

    /// <inheritdoc/>
    public static int Count => 1;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Integer1 Of(double value) => new((long)value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Integer1 Load<T>(T* source)
        where T : unmanaged
    {
        if (typeof(T) == typeof(long))
        {
            return new(*(long*)source);
        }

        if (typeof(T) == typeof(bool))
        {
            return Mask(*(byte*)source != 0);
        }

        return new(NarrowInteger.Read(source));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<T>(Integer1 value, T* target)
        where T : unmanaged
    {
        if (typeof(T) == typeof(long))
        {
            *(long*)target = value._value;
        }
        else if (typeof(T) == typeof(bool))
        {
            *(bool*)target = value._value < 0;
        }
        else
        {
            NarrowInteger.Write(value._value, target);
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Integer1 operator +(Integer1 a, Integer1 b) => new(unchecked(a._value + b._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Integer1 operator -(Integer1 a, Integer1 b) => new(unchecked(a._value - b._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Integer1 operator *(Integer1 a, Integer1 b) => new(unchecked(a._value * b._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Integer1 operator -(Integer1 a) => new(unchecked(-a._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Integer1 operator &(Integer1 a, Integer1 b) => new(a._value & b._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Integer1 operator |(Integer1 a, Integer1 b) => new(a._value | b._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Integer1 operator ^(Integer1 a, Integer1 b) => new(a._value ^ b._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Integer1 operator ~(Integer1 a) => new(~a._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Integer1 Equal(Integer1 a, Integer1 b) => Mask(a._value == b._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Integer1 Less(Integer1 a, Integer1 b) => Mask(a._value < b._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Integer1 LessOrEqual(Integer1 a, Integer1 b) => Mask(a._value <= b._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Integer1 Select(Integer1 mask, Integer1 yes, Integer1 no) => new((mask._value & yes._value) | (~mask._value & no._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Integer1 Abs(Integer1 a) => new(a._value < 0 ? unchecked(-a._value) : a._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Integer1 FloorDivide(Integer1 a, Integer1 b) => new(FloorDivide(a._value, b._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Integer1 TruncateDivide(Integer1 a, Integer1 b) => new(TruncateDivide(a._value, b._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Integer1 ShiftLeft(Integer1 a, Integer1 b) => new(ShiftLeft(a._value, b._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Integer1 ShiftRight(Integer1 a, Integer1 b) => new(ShiftRight(a._value, b._value));

    /// <summary>Quotient rounded toward negative infinity; wraps for the least number by -1, and is 0 for the divisor 0.</summary>
    internal static long FloorDivide(long a, long b)
    {
        var quotient = TruncateDivide(a, b);
        return (a ^ b) < 0 && unchecked(quotient * b) != a && b != 0 ? quotient - 1 : quotient;
    }

    /// <summary>Quotient rounded toward zero; wraps for the least number by -1, and is 0 for the divisor 0.</summary>
    internal static long TruncateDivide(long a, long b) => b switch
    {
        0 => 0,
        -1 => unchecked(-a),
        _ => a / b,
    };

    internal static long ShiftLeft(long a, long b) => (ulong)b > 63 ? 0 : a << (int)b;

    internal static long ShiftRight(long a, long b) => a >> ((ulong)b > 63 ? 63 : (int)b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Integer1 Mask(bool condition) => new(condition ? -1 : 0);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Integer1 MultiplyAdd(Integer1 a, Integer1 b, Integer1 c) => (a * b) + c;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Integer1 Repeat<T>(T value)
        where T : unmanaged => new((long)(object)value);
}
