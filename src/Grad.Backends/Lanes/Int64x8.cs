using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Grad.Engine.Numerics;

namespace Grad.Backends.Lanes;

/// <summary>Eight int64 numbers in a <see cref="Vector512{T}"/>.</summary>
public readonly unsafe struct Int64x8 : IIntegerLane<Int64x8>, IContractionLane<Int64x8>
{
    private readonly Vector512<long> _value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Int64x8(Vector512<long> value) => _value = value;

    public static int Count => 8;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64x8 Of(double value) => new(Vector512.Create((long)value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64x8 Load<T>(T* source)
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

        return Join(Int64x4.Load(source), Int64x4.Load(source + 4));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<T>(Int64x8 value, T* target)
        where T : unmanaged
    {
        if (typeof(T) == typeof(long))
        {
            value._value.Store((long*)target);
        }
        else if (typeof(T) == typeof(bool))
        {
            *(ulong*)target = MaskBytes.ToBytes((uint)value._value.ExtractMostSignificantBits());
        }
        else
        {
            Int64x4.Store(Lower(value), target);
            Int64x4.Store(Upper(value), target + 4);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64x8 operator +(Int64x8 a, Int64x8 b) => new(a._value + b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64x8 operator -(Int64x8 a, Int64x8 b) => new(a._value - b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64x8 operator *(Int64x8 a, Int64x8 b) => new(a._value * b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64x8 operator -(Int64x8 a) => new(-a._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64x8 operator &(Int64x8 a, Int64x8 b) => new(a._value & b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64x8 operator |(Int64x8 a, Int64x8 b) => new(a._value | b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64x8 operator ^(Int64x8 a, Int64x8 b) => new(a._value ^ b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64x8 operator ~(Int64x8 a) => new(~a._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64x8 Equal(Int64x8 a, Int64x8 b) => new(Vector512.Equals(a._value, b._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64x8 Less(Int64x8 a, Int64x8 b) => new(Vector512.LessThan(a._value, b._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64x8 LessOrEqual(Int64x8 a, Int64x8 b) => new(Vector512.LessThanOrEqual(a._value, b._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64x8 Select(Int64x8 mask, Int64x8 yes, Int64x8 no) => new(Vector512.ConditionalSelect(mask._value, yes._value, no._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64x8 Abs(Int64x8 a) => new(Vector512.Abs(a._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64x8 FloorDivide(Int64x8 a, Int64x8 b) => Join(Int64x4.FloorDivide(Lower(a), Lower(b)), Int64x4.FloorDivide(Upper(a), Upper(b)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64x8 TruncateDivide(Int64x8 a, Int64x8 b) => Join(Int64x4.TruncateDivide(Lower(a), Lower(b)), Int64x4.TruncateDivide(Upper(a), Upper(b)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64x8 ShiftLeft(Int64x8 a, Int64x8 b) => Avx512F.IsSupported
        ? new(Avx512F.ShiftLeftLogicalVariable(a._value, b._value.AsUInt64()))
        : Join(Int64x4.ShiftLeft(Lower(a), Lower(b)), Int64x4.ShiftLeft(Upper(a), Upper(b)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64x8 ShiftRight(Int64x8 a, Int64x8 b) => Avx512F.IsSupported
        ? new(Avx512F.ShiftRightArithmeticVariable(a._value, b._value.AsUInt64()))
        : Join(Int64x4.ShiftRight(Lower(a), Lower(b)), Int64x4.ShiftRight(Upper(a), Upper(b)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Int64x4 Lower(Int64x8 a) => Int64x4.OfVector(a._value.GetLower());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Int64x4 Upper(Int64x8 a) => Int64x4.OfVector(a._value.GetUpper());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Int64x8 Join(Int64x4 lower, Int64x4 upper) => new(Vector512.Create(Int64x4.ToVector(lower), Int64x4.ToVector(upper)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64x8 MultiplyAdd(Int64x8 a, Int64x8 b, Int64x8 c) => (a * b) + c;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64x8 Repeat<T>(T value)
        where T : unmanaged => new(Vector512.Create((long)(object)value));
}
