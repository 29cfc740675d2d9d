using System.Runtime.CompilerServices;
using Grad.Engine.Numerics;

namespace Grad.Backends.Lanes;

/// <summary>One float64 number: the plain form of the lane, which the vectors must equal.</summary>
public readonly unsafe struct Real1 : IRealLane<Real1>, IContractionLane<Real1>
{
    private readonly double _value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Real1(double value) => _value = value;

    /// <inheritdoc/>
    public static int Count => 1;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real1 Of(double value) => new(value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real1 Load<T>(T* source)
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

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<T>(Real1 value, T* target)
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

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real1 operator +(Real1 a, Real1 b) => new(a._value + b._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real1 operator -(Real1 a, Real1 b) => new(a._value - b._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real1 operator *(Real1 a, Real1 b) => new(a._value * b._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real1 operator -(Real1 a) => new(-a._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real1 operator &(Real1 a, Real1 b) => OfBits(Bits(a) & Bits(b));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real1 operator |(Real1 a, Real1 b) => OfBits(Bits(a) | Bits(b));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real1 operator ^(Real1 a, Real1 b) => OfBits(Bits(a) ^ Bits(b));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real1 operator ~(Real1 a) => OfBits(~Bits(a));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real1 Equal(Real1 a, Real1 b) => Mask(a._value == b._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real1 Less(Real1 a, Real1 b) => Mask(a._value < b._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real1 LessOrEqual(Real1 a, Real1 b) => Mask(a._value <= b._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real1 Select(Real1 mask, Real1 yes, Real1 no) => OfBits((Bits(mask) & Bits(yes)) | (~Bits(mask) & Bits(no)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real1 Abs(Real1 a) => new(double.Abs(a._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real1 operator /(Real1 a, Real1 b) => new(a._value / b._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real1 Sqrt(Real1 a) => new(double.Sqrt(a._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real1 Floor(Real1 a) => new(double.Floor(a._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real1 Ceiling(Real1 a) => new(double.Ceiling(a._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real1 Truncate(Real1 a) => new(double.Truncate(a._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real1 Round(Real1 a) => new(double.Round(a._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real1 CopySign(Real1 a, Real1 sign) => new(double.CopySign(a._value, sign._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real1 AtLeast(Real1 a, Real1 bound) => a._value < bound._value ? bound : a;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real1 AtMost(Real1 a, Real1 bound) => bound._value < a._value ? bound : a;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real1 FusedMultiplyAdd(Real1 a, Real1 b, Real1 c) => new(double.FusedMultiplyAdd(a._value, b._value, c._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real1 ShiftLeft(Real1 a, int bits) => OfBits(Bits(a) << bits);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real1 ShiftRight(Real1 a, int bits) => OfBits(Bits(a) >>> bits);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real1 AddBits(Real1 a, Real1 b) => OfBits(unchecked(Bits(a) + Bits(b)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real1 SubtractBits(Real1 a, Real1 b) => OfBits(unchecked(Bits(a) - Bits(b)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real1 OfBits(long bits) => new(BitConverter.Int64BitsToDouble(bits));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Any(Real1 mask) => Bits(mask) < 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Real1 Mask(bool condition) => OfBits(condition ? -1 : 0);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static long Bits(Real1 a) => BitConverter.DoubleToInt64Bits(a._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real1 MultiplyAdd(Real1 a, Real1 b, Real1 c) => FusedMultiplyAdd(a, b, c);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real1 Repeat<T>(T value)
        where T : unmanaged => new((double)(object)value);
}
