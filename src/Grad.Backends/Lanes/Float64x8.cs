using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Grad.Engine.Numerics;

namespace Grad.Backends.Lanes;

/// <summary>Eight float64 numbers in a <see cref="Vector512{T}"/>.</summary>
public readonly unsafe struct Float64x8 : IRealLane<Float64x8>, IContractionLane<Float64x8>
{
    private readonly Vector512<double> _value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Float64x8(Vector512<double> value) => _value = value;

    public static int Count => 8;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x8 Of(double value) => new(Vector512.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x8 Load<T>(T* source)
        where T : unmanaged
    {
        if (typeof(T) == typeof(double))
        {
            return new(Vector512.Load((double*)source));
        }

        if (typeof(T) == typeof(float))
        {
            return new(Vector512.WidenLower(Vector256.Load((float*)source).ToVector512Unsafe()));
        }

        if (typeof(T) == typeof(bool))
        {
            return new(MaskBytes.LoadVector512Int64((byte*)source).AsDouble());
        }

        throw Element.NotOfLane<T>();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<T>(Float64x8 value, T* target)
        where T : unmanaged
    {
        if (typeof(T) == typeof(double))
        {
            value._value.Store((double*)target);
        }
        else if (typeof(T) == typeof(float))
        {
            var narrow = Avx512F.IsSupported
                ? Avx512F.ConvertToVector256Single(value._value)
                : Vector256.Narrow(value._value.GetLower(), value._value.GetUpper());
            narrow.Store((float*)target);
        }
        else if (typeof(T) == typeof(bool))
        {
            *(ulong*)target = MaskBytes.ToBytes((uint)value._value.ExtractMostSignificantBits());
        }
        else
        {
            throw Element.NotOfLane<T>();
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x8 operator +(Float64x8 a, Float64x8 b) => new(a._value + b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x8 operator -(Float64x8 a, Float64x8 b) => new(a._value - b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x8 operator *(Float64x8 a, Float64x8 b) => new(a._value * b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x8 operator -(Float64x8 a) => new(a._value ^ Vector512.Create(-0.0));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x8 operator &(Float64x8 a, Float64x8 b) => new(a._value & b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x8 operator |(Float64x8 a, Float64x8 b) => new(a._value | b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x8 operator ^(Float64x8 a, Float64x8 b) => new(a._value ^ b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x8 operator ~(Float64x8 a) => new(~a._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x8 Equal(Float64x8 a, Float64x8 b) => new(Vector512.Equals(a._value, b._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x8 Less(Float64x8 a, Float64x8 b) => new(Vector512.LessThan(a._value, b._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x8 LessOrEqual(Float64x8 a, Float64x8 b) => new(Vector512.LessThanOrEqual(a._value, b._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x8 Select(Float64x8 mask, Float64x8 yes, Float64x8 no) => new(Vector512.ConditionalSelect(mask._value, yes._value, no._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x8 Abs(Float64x8 a) => new(Vector512.Abs(a._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x8 operator /(Float64x8 a, Float64x8 b) => new(a._value / b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x8 Sqrt(Float64x8 a) => new(Vector512.Sqrt(a._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x8 Floor(Float64x8 a) => new(Vector512.Floor(a._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x8 Ceiling(Float64x8 a) => new(Vector512.Ceiling(a._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x8 Truncate(Float64x8 a) => new(Vector512.Truncate(a._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x8 Round(Float64x8 a) => new(Vector512.Round(a._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x8 CopySign(Float64x8 a, Float64x8 sign) => new(Vector512.CopySign(a._value, sign._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x8 AtLeast(Float64x8 a, Float64x8 bound) => Avx512F.IsSupported ? new(Avx512F.Max(bound._value, a._value)) : Select(Less(a, bound), bound, a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x8 AtMost(Float64x8 a, Float64x8 bound) => Avx512F.IsSupported ? new(Avx512F.Min(bound._value, a._value)) : Select(Less(bound, a), bound, a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x8 FusedMultiplyAdd(Float64x8 a, Float64x8 b, Float64x8 c) => new(Vector512.FusedMultiplyAdd(a._value, b._value, c._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x8 ShiftLeft(Float64x8 a, int bits) => new((a._value.AsInt64() << bits).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x8 ShiftRight(Float64x8 a, int bits) => new((a._value.AsInt64() >>> bits).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x8 AddBits(Float64x8 a, Float64x8 b) => new((a._value.AsInt64() + b._value.AsInt64()).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x8 SubtractBits(Float64x8 a, Float64x8 b) => new((a._value.AsInt64() - b._value.AsInt64()).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x8 OfBits(long bits) => new(Vector512.Create(bits).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Any(Float64x8 mask) => mask._value.ExtractMostSignificantBits() != 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x8 MultiplyAdd(Float64x8 a, Float64x8 b, Float64x8 c) => FusedMultiplyAdd(a, b, c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x8 Repeat<T>(T value)
        where T : unmanaged => new(Vector512.Create((double)(object)value));
}
