using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Grad.Engine.Numerics;

namespace Grad.Backends.Lanes;

/// <summary>Four int64 numbers in a <see cref="Vector256{T}"/>.</summary>
public readonly unsafe struct Int64x4 : IIntegerLane<Int64x4>, IContractionLane<Int64x4>
{
    private readonly Vector256<long> _value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Int64x4(Vector256<long> value) => _value = value;

    public static int Count => 4;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64x4 Of(double value) => new(Vector256.Create((long)value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64x4 Load<T>(T* source)
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

        return Join(Int64x2.Load(source), Int64x2.Load(source + 2));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<T>(Int64x4 value, T* target)
        where T : unmanaged
    {
        if (typeof(T) == typeof(long))
        {
            value._value.Store((long*)target);
        }
        else if (typeof(T) == typeof(bool))
        {
            *(uint*)target = (uint)MaskBytes.ToBytes(value._value.ExtractMostSignificantBits());
        }
        else
        {
            Int64x2.Store(Lower(value), target);
            Int64x2.Store(Upper(value), target + 2);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64x4 operator +(Int64x4 a, Int64x4 b) => new(a._value + b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64x4 operator -(Int64x4 a, Int64x4 b) => new(a._value - b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64x4 operator *(Int64x4 a, Int64x4 b) => new(a._value * b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64x4 operator -(Int64x4 a) => new(-a._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64x4 operator &(Int64x4 a, Int64x4 b) => new(a._value & b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64x4 operator |(Int64x4 a, Int64x4 b) => new(a._value | b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64x4 operator ^(Int64x4 a, Int64x4 b) => new(a._value ^ b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64x4 operator ~(Int64x4 a) => new(~a._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64x4 Equal(Int64x4 a, Int64x4 b) => new(Vector256.Equals(a._value, b._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64x4 Less(Int64x4 a, Int64x4 b) => new(Vector256.LessThan(a._value, b._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64x4 LessOrEqual(Int64x4 a, Int64x4 b) => new(Vector256.LessThanOrEqual(a._value, b._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64x4 Select(Int64x4 mask, Int64x4 yes, Int64x4 no) => new(Vector256.ConditionalSelect(mask._value, yes._value, no._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64x4 Abs(Int64x4 a) => new(Vector256.Abs(a._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64x4 FloorDivide(Int64x4 a, Int64x4 b) => Join(Int64x2.FloorDivide(Lower(a), Lower(b)), Int64x2.FloorDivide(Upper(a), Upper(b)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64x4 TruncateDivide(Int64x4 a, Int64x4 b) => Join(Int64x2.TruncateDivide(Lower(a), Lower(b)), Int64x2.TruncateDivide(Upper(a), Upper(b)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64x4 ShiftLeft(Int64x4 a, Int64x4 b) => Avx2.IsSupported
        ? new(Avx2.ShiftLeftLogicalVariable(a._value, b._value.AsUInt64()))
        : Join(Int64x2.ShiftLeft(Lower(a), Lower(b)), Int64x2.ShiftLeft(Upper(a), Upper(b)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64x4 ShiftRight(Int64x4 a, Int64x4 b) => Avx512F.VL.IsSupported
        ? new(Avx512F.VL.ShiftRightArithmeticVariable(a._value, b._value.AsUInt64()))
        : Join(Int64x2.ShiftRight(Lower(a), Lower(b)), Int64x2.ShiftRight(Upper(a), Upper(b)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Int64x2 Lower(Int64x4 a) => Int64x2.OfVector(a._value.GetLower());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Int64x2 Upper(Int64x4 a) => Int64x2.OfVector(a._value.GetUpper());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Int64x4 Join(Int64x2 lower, Int64x2 upper) => new(Vector256.Create(Int64x2.ToVector(lower), Int64x2.ToVector(upper)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Int64x4 OfVector(Vector256<long> value) => new(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<long> ToVector(Int64x4 value) => value._value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64x4 MultiplyAdd(Int64x4 a, Int64x4 b, Int64x4 c) => (a * b) + c;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64x4 Repeat<T>(T value)
        where T : unmanaged => new(Vector256.Create((long)(object)value));
}
