using System.Runtime.CompilerServices;
using Grad.Engine.Numerics;

namespace Grad.Backends.Lanes;

/// <summary>One int64 number: the plain form of the lane, which the vectors must equal.</summary>
public readonly unsafe struct Int64x1 : IIntegerLane<Int64x1>, IContractionLane<Int64x1>
{
    private readonly long _value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Int64x1(long value) => _value = value;

    public static int Count => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64x1 Of(double value) => new((long)value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64x1 Load<T>(T* source)
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

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<T>(Int64x1 value, T* target)
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

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64x1 operator +(Int64x1 a, Int64x1 b) => new(unchecked(a._value + b._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64x1 operator -(Int64x1 a, Int64x1 b) => new(unchecked(a._value - b._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64x1 operator *(Int64x1 a, Int64x1 b) => new(unchecked(a._value * b._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64x1 operator -(Int64x1 a) => new(unchecked(-a._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64x1 operator &(Int64x1 a, Int64x1 b) => new(a._value & b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64x1 operator |(Int64x1 a, Int64x1 b) => new(a._value | b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64x1 operator ^(Int64x1 a, Int64x1 b) => new(a._value ^ b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64x1 operator ~(Int64x1 a) => new(~a._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64x1 Equal(Int64x1 a, Int64x1 b) => Mask(a._value == b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64x1 Less(Int64x1 a, Int64x1 b) => Mask(a._value < b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64x1 LessOrEqual(Int64x1 a, Int64x1 b) => Mask(a._value <= b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64x1 Select(Int64x1 mask, Int64x1 yes, Int64x1 no) => new((mask._value & yes._value) | (~mask._value & no._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64x1 Abs(Int64x1 a) => new(a._value < 0 ? unchecked(-a._value) : a._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64x1 FloorDivide(Int64x1 a, Int64x1 b) => new(FloorDivide(a._value, b._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64x1 TruncateDivide(Int64x1 a, Int64x1 b) => new(TruncateDivide(a._value, b._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64x1 ShiftLeft(Int64x1 a, Int64x1 b) => new(ShiftLeft(a._value, b._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64x1 ShiftRight(Int64x1 a, Int64x1 b) => new(ShiftRight(a._value, b._value));

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
    private static Int64x1 Mask(bool condition) => new(condition ? -1 : 0);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64x1 MultiplyAdd(Int64x1 a, Int64x1 b, Int64x1 c) => (a * b) + c;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64x1 Repeat<T>(T value)
        where T : unmanaged => new((long)(object)value);
}
