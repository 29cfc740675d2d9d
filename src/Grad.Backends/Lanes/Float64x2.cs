using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Grad.Engine.Numerics;

namespace Grad.Backends.Lanes;

/// <summary>Two float64 numbers in a <see cref="Vector128{T}"/>.</summary>
public readonly unsafe struct Float64x2 : IRealLane<Float64x2>, IContractionLane<Float64x2>
{
    private readonly Vector128<double> _value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Float64x2(Vector128<double> value) => _value = value;

    public static int Count => 2;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x2 Of(double value) => new(Vector128.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x2 Load<T>(T* source)
        where T : unmanaged
    {
        if (typeof(T) == typeof(double))
        {
            return new(Vector128.Load((double*)source));
        }

        if (typeof(T) == typeof(float))
        {
            return new(Vector128.WidenLower(Vector128.CreateScalarUnsafe(*(double*)source).AsSingle()));
        }

        if (typeof(T) == typeof(bool))
        {
            return new(MaskBytes.LoadVector128Int64((byte*)source).AsDouble());
        }

        throw Element.NotOfLane<T>();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<T>(Float64x2 value, T* target)
        where T : unmanaged
    {
        if (typeof(T) == typeof(double))
        {
            value._value.Store((double*)target);
        }
        else if (typeof(T) == typeof(float))
        {
            *(double*)target = Vector128.Narrow(value._value, value._value).AsDouble().ToScalar();
        }
        else if (typeof(T) == typeof(bool))
        {
            *(ushort*)target = (ushort)MaskBytes.ToBytes(value._value.ExtractMostSignificantBits());
        }
        else
        {
            throw Element.NotOfLane<T>();
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x2 operator +(Float64x2 a, Float64x2 b) => new(a._value + b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x2 operator -(Float64x2 a, Float64x2 b) => new(a._value - b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x2 operator *(Float64x2 a, Float64x2 b) => new(a._value * b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x2 operator -(Float64x2 a) => new(a._value ^ Vector128.Create(-0.0));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x2 operator &(Float64x2 a, Float64x2 b) => new(a._value & b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x2 operator |(Float64x2 a, Float64x2 b) => new(a._value | b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x2 operator ^(Float64x2 a, Float64x2 b) => new(a._value ^ b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x2 operator ~(Float64x2 a) => new(~a._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x2 Equal(Float64x2 a, Float64x2 b) => new(Vector128.Equals(a._value, b._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x2 Less(Float64x2 a, Float64x2 b) => new(Vector128.LessThan(a._value, b._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x2 LessOrEqual(Float64x2 a, Float64x2 b) => new(Vector128.LessThanOrEqual(a._value, b._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x2 Select(Float64x2 mask, Float64x2 yes, Float64x2 no) => new(Vector128.ConditionalSelect(mask._value, yes._value, no._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x2 Abs(Float64x2 a) => new(Vector128.Abs(a._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x2 operator /(Float64x2 a, Float64x2 b) => new(a._value / b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x2 Sqrt(Float64x2 a) => new(Vector128.Sqrt(a._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x2 Floor(Float64x2 a) => new(Vector128.Floor(a._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x2 Ceiling(Float64x2 a) => new(Vector128.Ceiling(a._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x2 Truncate(Float64x2 a) => new(Vector128.Truncate(a._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x2 Round(Float64x2 a) => new(Vector128.Round(a._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x2 CopySign(Float64x2 a, Float64x2 sign) => new(Vector128.CopySign(a._value, sign._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x2 AtLeast(Float64x2 a, Float64x2 bound) => Sse2.IsSupported ? new(Sse2.Max(bound._value, a._value)) : Select(Less(a, bound), bound, a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x2 AtMost(Float64x2 a, Float64x2 bound) => Sse2.IsSupported ? new(Sse2.Min(bound._value, a._value)) : Select(Less(bound, a), bound, a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x2 FusedMultiplyAdd(Float64x2 a, Float64x2 b, Float64x2 c) => new(Vector128.FusedMultiplyAdd(a._value, b._value, c._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x2 ShiftLeft(Float64x2 a, int bits) => new((a._value.AsInt64() << bits).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x2 ShiftRight(Float64x2 a, int bits) => new((a._value.AsInt64() >>> bits).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x2 AddBits(Float64x2 a, Float64x2 b) => new((a._value.AsInt64() + b._value.AsInt64()).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x2 SubtractBits(Float64x2 a, Float64x2 b) => new((a._value.AsInt64() - b._value.AsInt64()).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x2 OfBits(long bits) => new(Vector128.Create(bits).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Any(Float64x2 mask) => mask._value.ExtractMostSignificantBits() != 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x2 MultiplyAdd(Float64x2 a, Float64x2 b, Float64x2 c) => FusedMultiplyAdd(a, b, c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x2 Repeat<T>(T value)
        where T : unmanaged => new(Vector128.Create((double)(object)value));
}
