using System.Runtime.CompilerServices;
using Grad.Engine.Numerics;

namespace Grad.Backends.Lanes;

/// <summary>One float64 number: the plain form of the lane, which the vectors must equal.</summary>
public readonly unsafe struct Float64x1 : IRealLane<Float64x1>, IContractionLane<Float64x1>
{
    private readonly double _value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Float64x1(double value) => _value = value;

    public static int Count => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x1 Of(double value) => new(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x1 Load<T>(T* source)
        where T : unmanaged
    {
        if (typeof(T) == typeof(double))
        {
            return new(*(double*)source);
        }

        if (typeof(T) == typeof(float))
        {
            return new(*(float*)source);
        }

        if (typeof(T) == typeof(bool))
        {
            return Mask(*(byte*)source != 0);
        }

        throw Element.NotOfLane<T>();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<T>(Float64x1 value, T* target)
        where T : unmanaged
    {
        if (typeof(T) == typeof(double))
        {
            *(double*)target = value._value;
        }
        else if (typeof(T) == typeof(float))
        {
            *(float*)target = (float)value._value;
        }
        else if (typeof(T) == typeof(bool))
        {
            *(bool*)target = Bits(value) < 0;
        }
        else
        {
            throw Element.NotOfLane<T>();
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x1 operator +(Float64x1 a, Float64x1 b) => new(a._value + b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x1 operator -(Float64x1 a, Float64x1 b) => new(a._value - b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x1 operator *(Float64x1 a, Float64x1 b) => new(a._value * b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x1 operator -(Float64x1 a) => new(-a._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x1 operator &(Float64x1 a, Float64x1 b) => OfBits(Bits(a) & Bits(b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x1 operator |(Float64x1 a, Float64x1 b) => OfBits(Bits(a) | Bits(b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x1 operator ^(Float64x1 a, Float64x1 b) => OfBits(Bits(a) ^ Bits(b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x1 operator ~(Float64x1 a) => OfBits(~Bits(a));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x1 Equal(Float64x1 a, Float64x1 b) => Mask(a._value == b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x1 Less(Float64x1 a, Float64x1 b) => Mask(a._value < b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x1 LessOrEqual(Float64x1 a, Float64x1 b) => Mask(a._value <= b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x1 Select(Float64x1 mask, Float64x1 yes, Float64x1 no) => OfBits((Bits(mask) & Bits(yes)) | (~Bits(mask) & Bits(no)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x1 Abs(Float64x1 a) => new(double.Abs(a._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x1 operator /(Float64x1 a, Float64x1 b) => new(a._value / b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x1 Sqrt(Float64x1 a) => new(double.Sqrt(a._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x1 Floor(Float64x1 a) => new(double.Floor(a._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x1 Ceiling(Float64x1 a) => new(double.Ceiling(a._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x1 Truncate(Float64x1 a) => new(double.Truncate(a._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x1 Round(Float64x1 a) => new(double.Round(a._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x1 CopySign(Float64x1 a, Float64x1 sign) => new(double.CopySign(a._value, sign._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x1 AtLeast(Float64x1 a, Float64x1 bound) => a._value < bound._value ? bound : a;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x1 AtMost(Float64x1 a, Float64x1 bound) => bound._value < a._value ? bound : a;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x1 FusedMultiplyAdd(Float64x1 a, Float64x1 b, Float64x1 c) => new(double.FusedMultiplyAdd(a._value, b._value, c._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x1 ShiftLeft(Float64x1 a, int bits) => OfBits(Bits(a) << bits);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x1 ShiftRight(Float64x1 a, int bits) => OfBits(Bits(a) >>> bits);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x1 AddBits(Float64x1 a, Float64x1 b) => OfBits(unchecked(Bits(a) + Bits(b)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x1 SubtractBits(Float64x1 a, Float64x1 b) => OfBits(unchecked(Bits(a) - Bits(b)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x1 OfBits(long bits) => new(BitConverter.Int64BitsToDouble(bits));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Any(Float64x1 mask) => Bits(mask) < 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Float64x1 Mask(bool condition) => OfBits(condition ? -1 : 0);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static long Bits(Float64x1 a) => BitConverter.DoubleToInt64Bits(a._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x1 MultiplyAdd(Float64x1 a, Float64x1 b, Float64x1 c) => FusedMultiplyAdd(a, b, c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x1 Repeat<T>(T value)
        where T : unmanaged => new((double)(object)value);
}
