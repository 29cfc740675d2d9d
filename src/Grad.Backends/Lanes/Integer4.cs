using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Grad.Engine.Numerics;

namespace Grad.Backends.Lanes;

/// <summary>Four int64 numbers in a <see cref="Vector256{T}"/>.</summary>
public readonly unsafe struct Integer4 : IIntegerLane<Integer4>, IContractionLane<Integer4>
{
    private readonly Vector256<long> _value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Integer4(Vector256<long> value) => _value = value;

    /// <inheritdoc/>
    public static int Count => 4;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Integer4 Of(double value) => new(Vector256.Create((long)value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Integer4 Load<T>(T* source)
        where T : unmanaged
    {
        if (typeof(T) == typeof(long))
        {
            return new(Vector256.Load((long*)source));
        }

        if (typeof(T) == typeof(bool))
        {
            return new(MaskBytes.LoadVector256Int64((byte*)source));
        }

        return Join(Integer2.Load(source), Integer2.Load(source + 2));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<T>(Integer4 value, T* target)
        where T : unmanaged
    {
        if (typeof(T) == typeof(long))
        {
            value._value.Store((long*)target);
        }
        else if (typeof(T) == typeof(bool))
        {
            *(uint*)target = (uint)MaskBytes.Spread(value._value.ExtractMostSignificantBits());
        }
        else
        {
            Integer2.Store(Lower(value), target);
            Integer2.Store(Upper(value), target + 2);
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Integer4 operator +(Integer4 a, Integer4 b) => new(a._value + b._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Integer4 operator -(Integer4 a, Integer4 b) => new(a._value - b._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Integer4 operator *(Integer4 a, Integer4 b) => new(a._value * b._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Integer4 operator -(Integer4 a) => new(-a._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Integer4 operator &(Integer4 a, Integer4 b) => new(a._value & b._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Integer4 operator |(Integer4 a, Integer4 b) => new(a._value | b._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Integer4 operator ^(Integer4 a, Integer4 b) => new(a._value ^ b._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Integer4 operator ~(Integer4 a) => new(~a._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Integer4 Equal(Integer4 a, Integer4 b) => new(Vector256.Equals(a._value, b._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Integer4 Less(Integer4 a, Integer4 b) => new(Vector256.LessThan(a._value, b._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Integer4 LessOrEqual(Integer4 a, Integer4 b) => new(Vector256.LessThanOrEqual(a._value, b._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Integer4 Select(Integer4 mask, Integer4 yes, Integer4 no) => new(Vector256.ConditionalSelect(mask._value, yes._value, no._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Integer4 Abs(Integer4 a) => new(Vector256.Abs(a._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Integer4 FloorDivide(Integer4 a, Integer4 b) => Join(Integer2.FloorDivide(Lower(a), Lower(b)), Integer2.FloorDivide(Upper(a), Upper(b)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Integer4 TruncateDivide(Integer4 a, Integer4 b) => Join(Integer2.TruncateDivide(Lower(a), Lower(b)), Integer2.TruncateDivide(Upper(a), Upper(b)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Integer4 ShiftLeft(Integer4 a, Integer4 b) => Avx2.IsSupported
        ? new(Avx2.ShiftLeftLogicalVariable(a._value, b._value.AsUInt64()))
        : Join(Integer2.ShiftLeft(Lower(a), Lower(b)), Integer2.ShiftLeft(Upper(a), Upper(b)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Integer4 ShiftRight(Integer4 a, Integer4 b) => Avx512F.VL.IsSupported
        ? new(Avx512F.VL.ShiftRightArithmeticVariable(a._value, b._value.AsUInt64()))
        : Join(Integer2.ShiftRight(Lower(a), Lower(b)), Integer2.ShiftRight(Upper(a), Upper(b)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Integer2 Lower(Integer4 a) => Integer2.OfVector(a._value.GetLower());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Integer2 Upper(Integer4 a) => Integer2.OfVector(a._value.GetUpper());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Integer4 Join(Integer2 lower, Integer2 upper) => new(Vector256.Create(Integer2.ToVector(lower), Integer2.ToVector(upper)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Integer4 OfVector(Vector256<long> value) => new(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<long> ToVector(Integer4 value) => value._value;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Integer4 MultiplyAdd(Integer4 a, Integer4 b, Integer4 c) => (a * b) + c;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Integer4 Repeat<T>(T value)
        where T : unmanaged => new(Vector256.Create((long)(object)value));
}
