using System.Runtime.CompilerServices;
using Grad.Engine.Numerics;

namespace Grad.Backends.Lanes;

/// <summary>One float32 number: the plain form of the lane, which the vectors must equal.</summary>
public readonly unsafe struct Float32x1 : ISingleLane<Float32x1>, IContractionLane<Float32x1>
{
    private readonly float _value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Float32x1(float value) => _value = value;

    public static int Count => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float32x1 Of(double value) => new((float)value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float32x1 Load<T>(T* source)
        where T : unmanaged
    {
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
    public static void Store<T>(Float32x1 value, T* target)
        where T : unmanaged
    {
        if (typeof(T) == typeof(float))
        {
            *(float*)target = value._value;
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
    public static Float32x1 operator +(Float32x1 a, Float32x1 b) => new(a._value + b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float32x1 operator -(Float32x1 a, Float32x1 b) => new(a._value - b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float32x1 operator *(Float32x1 a, Float32x1 b) => new(a._value * b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float32x1 operator -(Float32x1 a) => new(-a._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float32x1 operator &(Float32x1 a, Float32x1 b) => OfBits(Bits(a) & Bits(b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float32x1 operator |(Float32x1 a, Float32x1 b) => OfBits(Bits(a) | Bits(b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float32x1 operator ^(Float32x1 a, Float32x1 b) => OfBits(Bits(a) ^ Bits(b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float32x1 operator ~(Float32x1 a) => OfBits(~Bits(a));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float32x1 Equal(Float32x1 a, Float32x1 b) => Mask(a._value == b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float32x1 Less(Float32x1 a, Float32x1 b) => Mask(a._value < b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float32x1 LessOrEqual(Float32x1 a, Float32x1 b) => Mask(a._value <= b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float32x1 Select(Float32x1 mask, Float32x1 yes, Float32x1 no) => OfBits((Bits(mask) & Bits(yes)) | (~Bits(mask) & Bits(no)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float32x1 Abs(Float32x1 a) => new(float.Abs(a._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float32x1 operator /(Float32x1 a, Float32x1 b) => new(a._value / b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float32x1 Sqrt(Float32x1 a) => new(float.Sqrt(a._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float32x1 Floor(Float32x1 a) => new(float.Floor(a._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float32x1 Ceiling(Float32x1 a) => new(float.Ceiling(a._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float32x1 Truncate(Float32x1 a) => new(float.Truncate(a._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float32x1 Round(Float32x1 a) => new(float.Round(a._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float32x1 CopySign(Float32x1 a, Float32x1 sign) => new(float.CopySign(a._value, sign._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float32x1 AtMost(Float32x1 a, Float32x1 bound) => bound._value < a._value ? bound : a;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float32x1 FusedMultiplyAdd(Float32x1 a, Float32x1 b, Float32x1 c) => new(float.FusedMultiplyAdd(a._value, b._value, c._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float32x1 ShiftLeft(Float32x1 a, int bits) => OfBits(Bits(a) << bits);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Float32x1 OfBits(int bits) => new(BitConverter.Int32BitsToSingle(bits));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Float32x1 Mask(bool condition) => OfBits(condition ? -1 : 0);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Bits(Float32x1 a) => BitConverter.SingleToInt32Bits(a._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float32x1 MultiplyAdd(Float32x1 a, Float32x1 b, Float32x1 c) => FusedMultiplyAdd(a, b, c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float32x1 Repeat<T>(T value)
        where T : unmanaged => new((float)(object)value);
}
