using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Grad.Engine.Numerics;

namespace Grad.Backends.Lanes;

/// <summary>Eight int64 numbers in a <see cref="Vector512{T}"/>.</summary>
public readonly unsafe struct Integer8 : IIntegerLane<Integer8>, IContractionLane<Integer8>
{
    private readonly Vector512<long> _value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Integer8(Vector512<long> value) => _value = value;

    /// <inheritdoc/>
    public static int Count => 8;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Integer8 Of(double value) => new(Vector512.Create((long)value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Integer8 Load<T>(T* source)
        where T : unmanaged
    {
        if (typeof(T) == typeof(long))
        {
            return new(Vector512.Load((long*)source));
        }

        if (typeof(T) == typeof(bool))
        {
            return new(MaskBytes.LoadVector512Int64((byte*)source));
        }

        return Join(Integer4.Load(source), Integer4.Load(source + 4));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<T>(Integer8 value, T* target)
        where T : unmanaged
    {
        if (typeof(T) == typeof(long))
        {
            value._value.Store((long*)target);
        }
        else if (typeof(T) == typeof(bool))
        {
            *(ulong*)target = MaskBytes.Spread((uint)value._value.ExtractMostSignificantBits());
        }
        else
        {
            Integer4.Store(Lower(value), target);
            Integer4.Store(Upper(value), target + 4);
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Integer8 operator +(Integer8 a, Integer8 b) => new(a._value + b._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Integer8 operator -(Integer8 a, Integer8 b) => new(a._value - b._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Integer8 operator *(Integer8 a, Integer8 b) => new(a._value * b._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Integer8 operator -(Integer8 a) => new(-a._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Integer8 operator &(Integer8 a, Integer8 b) => new(a._value & b._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Integer8 operator |(Integer8 a, Integer8 b) => new(a._value | b._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Integer8 operator ^(Integer8 a, Integer8 b) => new(a._value ^ b._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Integer8 operator ~(Integer8 a) => new(~a._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Integer8 Equal(Integer8 a, Integer8 b) => new(Vector512.Equals(a._value, b._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Integer8 Less(Integer8 a, Integer8 b) => new(Vector512.LessThan(a._value, b._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Integer8 LessOrEqual(Integer8 a, Integer8 b) => new(Vector512.LessThanOrEqual(a._value, b._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Integer8 Select(Integer8 mask, Integer8 yes, Integer8 no) => new(Vector512.ConditionalSelect(mask._value, yes._value, no._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Integer8 Abs(Integer8 a) => new(Vector512.Abs(a._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Integer8 FloorDivide(Integer8 a, Integer8 b) => Join(Integer4.FloorDivide(Lower(a), Lower(b)), Integer4.FloorDivide(Upper(a), Upper(b)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Integer8 TruncateDivide(Integer8 a, Integer8 b) => Join(Integer4.TruncateDivide(Lower(a), Lower(b)), Integer4.TruncateDivide(Upper(a), Upper(b)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Integer8 ShiftLeft(Integer8 a, Integer8 b) => Avx512F.IsSupported
        ? new(Avx512F.ShiftLeftLogicalVariable(a._value, b._value.AsUInt64()))
        : Join(Integer4.ShiftLeft(Lower(a), Lower(b)), Integer4.ShiftLeft(Upper(a), Upper(b)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Integer8 ShiftRight(Integer8 a, Integer8 b) => Avx512F.IsSupported
        ? new(Avx512F.ShiftRightArithmeticVariable(a._value, b._value.AsUInt64()))
        : Join(Integer4.ShiftRight(Lower(a), Lower(b)), Integer4.ShiftRight(Upper(a), Upper(b)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Integer4 Lower(Integer8 a) => Integer4.OfVector(a._value.GetLower());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Integer4 Upper(Integer8 a) => Integer4.OfVector(a._value.GetUpper());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Integer8 Join(Integer4 lower, Integer4 upper) => new(Vector512.Create(Integer4.ToVector(lower), Integer4.ToVector(upper)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Integer8 MultiplyAdd(Integer8 a, Integer8 b, Integer8 c) => (a * b) + c;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Integer8 Repeat<T>(T value)
        where T : unmanaged => new(Vector512.Create((long)(object)value));
}
