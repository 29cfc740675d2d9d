using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Grad.Engine.Numerics;

namespace Grad.Backends.Lanes;

/// <summary>Four float64 numbers in a <see cref="Vector256{T}"/>.</summary>
public readonly unsafe struct Real4 : IRealLane<Real4>, IContractionLane<Real4>
{
    private readonly Vector256<double> _value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Real4(Vector256<double> value) => _value = value;

    /// <inheritdoc/>
    public static int Count => 4;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real4 Of(double value) => new(Vector256.Create(value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real4 Load<T>(T* source)
        where T : unmanaged
    {
        if (typeof(T) == typeof(double))
        {
            return new(Vector256.Load((double*)source));
        }

        if (typeof(T) == typeof(float))
        {
            return new(Vector256.WidenLower(Vector128.Load((float*)source).ToVector256Unsafe()));
        }

        if (typeof(T) == typeof(bool))
        {
            return new(MaskBytes.LoadVector256Int64((byte*)source).AsDouble());
        }

        throw Element.NotOfLane<T>();
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<T>(Real4 value, T* target)
        where T : unmanaged
    {
        if (typeof(T) == typeof(double))
        {
            value._value.Store((double*)target);
        }
        else if (typeof(T) == typeof(float))
        {
            var narrow = Avx.IsSupported
                ? Avx.ConvertToVector128Single(value._value)
                : Vector128.Narrow(value._value.GetLower(), value._value.GetUpper());
            narrow.Store((float*)target);
        }
        else if (typeof(T) == typeof(bool))
        {
            *(uint*)target = (uint)MaskBytes.Spread(value._value.ExtractMostSignificantBits());
        }
        else
        {
            throw Element.NotOfLane<T>();
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real4 operator +(Real4 a, Real4 b) => new(a._value + b._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real4 operator -(Real4 a, Real4 b) => new(a._value - b._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real4 operator *(Real4 a, Real4 b) => new(a._value * b._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real4 operator -(Real4 a) => new(a._value ^ Vector256.Create(-0.0));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real4 operator &(Real4 a, Real4 b) => new(a._value & b._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real4 operator |(Real4 a, Real4 b) => new(a._value | b._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real4 operator ^(Real4 a, Real4 b) => new(a._value ^ b._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real4 operator ~(Real4 a) => new(~a._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real4 Equal(Real4 a, Real4 b) => new(Vector256.Equals(a._value, b._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real4 Less(Real4 a, Real4 b) => new(Vector256.LessThan(a._value, b._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real4 LessOrEqual(Real4 a, Real4 b) => new(Vector256.LessThanOrEqual(a._value, b._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real4 Select(Real4 mask, Real4 yes, Real4 no) => Avx.IsSupported
        ? new(Avx.BlendVariable(no._value, yes._value, mask._value))
        : new(Vector256.ConditionalSelect(mask._value, yes._value, no._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real4 Abs(Real4 a) => new(Vector256.Abs(a._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real4 operator /(Real4 a, Real4 b) => new(a._value / b._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real4 Sqrt(Real4 a) => new(Vector256.Sqrt(a._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real4 Floor(Real4 a) => new(Vector256.Floor(a._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real4 Ceiling(Real4 a) => new(Vector256.Ceiling(a._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real4 Truncate(Real4 a) => new(Vector256.Truncate(a._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real4 Round(Real4 a) => new(Vector256.Round(a._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real4 CopySign(Real4 a, Real4 sign) => new(Vector256.CopySign(a._value, sign._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real4 AtLeast(Real4 a, Real4 bound) => Avx.IsSupported ? new(Avx.Max(bound._value, a._value)) : Select(Less(a, bound), bound, a);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real4 AtMost(Real4 a, Real4 bound) => Avx.IsSupported ? new(Avx.Min(bound._value, a._value)) : Select(Less(bound, a), bound, a);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real4 FusedMultiplyAdd(Real4 a, Real4 b, Real4 c) => new(Vector256.FusedMultiplyAdd(a._value, b._value, c._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real4 ShiftLeft(Real4 a, int bits) => new((a._value.AsInt64() << bits).AsDouble());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real4 ShiftRight(Real4 a, int bits) => new((a._value.AsInt64() >>> bits).AsDouble());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real4 AddBits(Real4 a, Real4 b) => new((a._value.AsInt64() + b._value.AsInt64()).AsDouble());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real4 SubtractBits(Real4 a, Real4 b) => new((a._value.AsInt64() - b._value.AsInt64()).AsDouble());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real4 OfBits(long bits) => new(Vector256.Create(bits).AsDouble());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Any(Real4 mask) => mask._value.ExtractMostSignificantBits() != 0;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real4 MultiplyAdd(Real4 a, Real4 b, Real4 c) => FusedMultiplyAdd(a, b, c);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real4 Repeat<T>(T value)
        where T : unmanaged => new(Vector256.Create((double)(object)value));
}
