using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Grad.Engine.Numerics;

namespace Grad.Backends.Lanes;

/// <summary>Eight float64 numbers in a <see cref="Vector512{T}"/>.</summary>
public readonly unsafe struct Real8 : IRealLane<Real8>, IContractionLane<Real8>
{
    private readonly Vector512<double> _value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Real8(Vector512<double> value) => _value = value;

    /// <inheritdoc/>
    public static int Count => 8;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real8 Of(double value) => new(Vector512.Create(value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real8 Load<T>(T* source)
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

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<T>(Real8 value, T* target)
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
            *(ulong*)target = MaskBytes.Spread((uint)value._value.ExtractMostSignificantBits());
        }
        else
        {
            throw Element.NotOfLane<T>();
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real8 operator +(Real8 a, Real8 b) => new(a._value + b._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real8 operator -(Real8 a, Real8 b) => new(a._value - b._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real8 operator *(Real8 a, Real8 b) => new(a._value * b._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real8 operator -(Real8 a) => new(a._value ^ Vector512.Create(-0.0));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real8 operator &(Real8 a, Real8 b) => new(a._value & b._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real8 operator |(Real8 a, Real8 b) => new(a._value | b._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real8 operator ^(Real8 a, Real8 b) => new(a._value ^ b._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real8 operator ~(Real8 a) => new(~a._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real8 Equal(Real8 a, Real8 b) => new(Vector512.Equals(a._value, b._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real8 Less(Real8 a, Real8 b) => new(Vector512.LessThan(a._value, b._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real8 LessOrEqual(Real8 a, Real8 b) => new(Vector512.LessThanOrEqual(a._value, b._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real8 Select(Real8 mask, Real8 yes, Real8 no) => new(Vector512.ConditionalSelect(mask._value, yes._value, no._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real8 Abs(Real8 a) => new(Vector512.Abs(a._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real8 operator /(Real8 a, Real8 b) => new(a._value / b._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real8 Sqrt(Real8 a) => new(Vector512.Sqrt(a._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real8 Floor(Real8 a) => new(Vector512.Floor(a._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real8 Ceiling(Real8 a) => new(Vector512.Ceiling(a._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real8 Truncate(Real8 a) => new(Vector512.Truncate(a._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real8 Round(Real8 a) => new(Vector512.Round(a._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real8 CopySign(Real8 a, Real8 sign) => new(Vector512.CopySign(a._value, sign._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real8 AtLeast(Real8 a, Real8 bound) => Avx512F.IsSupported ? new(Avx512F.Max(bound._value, a._value)) : Select(Less(a, bound), bound, a);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real8 AtMost(Real8 a, Real8 bound) => Avx512F.IsSupported ? new(Avx512F.Min(bound._value, a._value)) : Select(Less(bound, a), bound, a);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real8 FusedMultiplyAdd(Real8 a, Real8 b, Real8 c) => new(Vector512.FusedMultiplyAdd(a._value, b._value, c._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real8 ShiftLeft(Real8 a, int bits) => new((a._value.AsInt64() << bits).AsDouble());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real8 ShiftRight(Real8 a, int bits) => new((a._value.AsInt64() >>> bits).AsDouble());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real8 AddBits(Real8 a, Real8 b) => new((a._value.AsInt64() + b._value.AsInt64()).AsDouble());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real8 SubtractBits(Real8 a, Real8 b) => new((a._value.AsInt64() - b._value.AsInt64()).AsDouble());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real8 OfBits(long bits) => new(Vector512.Create(bits).AsDouble());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Any(Real8 mask) => mask._value.ExtractMostSignificantBits() != 0;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real8 MultiplyAdd(Real8 a, Real8 b, Real8 c) => FusedMultiplyAdd(a, b, c);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real8 Repeat<T>(T value)
        where T : unmanaged => new(Vector512.Create((double)(object)value));
}
