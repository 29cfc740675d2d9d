using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Grad.Engine.Numerics;

namespace Grad.Backends.Lanes;

/// <summary>Two float64 numbers in a <see cref="Vector128{T}"/>.</summary>
public readonly unsafe struct Real2 : IRealLane<Real2>, IContractionLane<Real2>
{
    private readonly Vector128<double> _value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Real2(Vector128<double> value) => _value = value;

    /// <inheritdoc/>
    public static int Count => 2;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real2 Of(double value) => new(Vector128.Create(value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real2 Load<T>(T* source)
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

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<T>(Real2 value, T* target)
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
            *(ushort*)target = (ushort)MaskBytes.Spread(value._value.ExtractMostSignificantBits());
        }
        else
        {
            throw Element.NotOfLane<T>();
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real2 operator +(Real2 a, Real2 b) => new(a._value + b._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real2 operator -(Real2 a, Real2 b) => new(a._value - b._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real2 operator *(Real2 a, Real2 b) => new(a._value * b._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real2 operator -(Real2 a) => new(a._value ^ Vector128.Create(-0.0));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real2 operator &(Real2 a, Real2 b) => new(a._value & b._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real2 operator |(Real2 a, Real2 b) => new(a._value | b._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real2 operator ^(Real2 a, Real2 b) => new(a._value ^ b._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real2 operator ~(Real2 a) => new(~a._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real2 Equal(Real2 a, Real2 b) => new(Vector128.Equals(a._value, b._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real2 Less(Real2 a, Real2 b) => new(Vector128.LessThan(a._value, b._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real2 LessOrEqual(Real2 a, Real2 b) => new(Vector128.LessThanOrEqual(a._value, b._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real2 Select(Real2 mask, Real2 yes, Real2 no) => new(Vector128.ConditionalSelect(mask._value, yes._value, no._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real2 Abs(Real2 a) => new(Vector128.Abs(a._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real2 operator /(Real2 a, Real2 b) => new(a._value / b._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real2 Sqrt(Real2 a) => new(Vector128.Sqrt(a._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real2 Floor(Real2 a) => new(Vector128.Floor(a._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real2 Ceiling(Real2 a) => new(Vector128.Ceiling(a._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real2 Truncate(Real2 a) => new(Vector128.Truncate(a._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real2 Round(Real2 a) => new(Vector128.Round(a._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real2 CopySign(Real2 a, Real2 sign) => new(Vector128.CopySign(a._value, sign._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real2 AtLeast(Real2 a, Real2 bound) => Sse2.IsSupported ? new(Sse2.Max(bound._value, a._value)) : Select(Less(a, bound), bound, a);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real2 AtMost(Real2 a, Real2 bound) => Sse2.IsSupported ? new(Sse2.Min(bound._value, a._value)) : Select(Less(bound, a), bound, a);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real2 FusedMultiplyAdd(Real2 a, Real2 b, Real2 c) => new(Vector128.FusedMultiplyAdd(a._value, b._value, c._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real2 ShiftLeft(Real2 a, int bits) => new((a._value.AsInt64() << bits).AsDouble());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real2 ShiftRight(Real2 a, int bits) => new((a._value.AsInt64() >>> bits).AsDouble());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real2 AddBits(Real2 a, Real2 b) => new((a._value.AsInt64() + b._value.AsInt64()).AsDouble());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real2 SubtractBits(Real2 a, Real2 b) => new((a._value.AsInt64() - b._value.AsInt64()).AsDouble());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real2 OfBits(long bits) => new(Vector128.Create(bits).AsDouble());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Any(Real2 mask) => mask._value.ExtractMostSignificantBits() != 0;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real2 MultiplyAdd(Real2 a, Real2 b, Real2 c) => FusedMultiplyAdd(a, b, c);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real2 Repeat<T>(T value)
        where T : unmanaged => new(Vector128.Create((double)(object)value));
}
