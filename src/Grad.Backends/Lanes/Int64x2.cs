using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Grad.Engine.Numerics;

namespace Grad.Backends.Lanes;

/// <summary>Two int64 numbers in a <see cref="Vector128{T}"/>.</summary>
public readonly unsafe struct Int64x2 : IIntegerLane<Int64x2>, IContractionLane<Int64x2>
{
    private readonly Vector128<long> _value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Int64x2(Vector128<long> value) => _value = value;

    public static int Count => 2;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64x2 Of(double value) => new(Vector128.Create((long)value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64x2 Load<T>(T* source)
        where T : unmanaged
    {
        if (typeof(T) == typeof(long))
        {
            return new(Vector128.Load((long*)source));
        }

        if (typeof(T) == typeof(bool))
        {
            return new(MaskBytes.LoadVector128Int64((byte*)source));
        }

        return new(Vector128.Create(NarrowInteger.Read(source), NarrowInteger.Read(source + 1)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<T>(Int64x2 value, T* target)
        where T : unmanaged
    {
        if (typeof(T) == typeof(long))
        {
            value._value.Store((long*)target);
        }
        else if (typeof(T) == typeof(bool))
        {
            *(ushort*)target = (ushort)MaskBytes.ToBytes(value._value.ExtractMostSignificantBits());
        }
        else
        {
            NarrowInteger.Write(value._value.GetElement(0), target);
            NarrowInteger.Write(value._value.GetElement(1), target + 1);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64x2 operator +(Int64x2 a, Int64x2 b) => new(a._value + b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64x2 operator -(Int64x2 a, Int64x2 b) => new(a._value - b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64x2 operator *(Int64x2 a, Int64x2 b) => new(a._value * b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64x2 operator -(Int64x2 a) => new(-a._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64x2 operator &(Int64x2 a, Int64x2 b) => new(a._value & b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64x2 operator |(Int64x2 a, Int64x2 b) => new(a._value | b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64x2 operator ^(Int64x2 a, Int64x2 b) => new(a._value ^ b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64x2 operator ~(Int64x2 a) => new(~a._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64x2 Equal(Int64x2 a, Int64x2 b) => new(Vector128.Equals(a._value, b._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64x2 Less(Int64x2 a, Int64x2 b) => new(Vector128.LessThan(a._value, b._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64x2 LessOrEqual(Int64x2 a, Int64x2 b) => new(Vector128.LessThanOrEqual(a._value, b._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64x2 Select(Int64x2 mask, Int64x2 yes, Int64x2 no) => new(Vector128.ConditionalSelect(mask._value, yes._value, no._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64x2 Abs(Int64x2 a) => new(Vector128.Abs(a._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64x2 FloorDivide(Int64x2 a, Int64x2 b) => new(Vector128.Create(Int64x1.FloorDivide(a._value.GetElement(0), b._value.GetElement(0)), Int64x1.FloorDivide(a._value.GetElement(1), b._value.GetElement(1))));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64x2 TruncateDivide(Int64x2 a, Int64x2 b) => new(Vector128.Create(Int64x1.TruncateDivide(a._value.GetElement(0), b._value.GetElement(0)), Int64x1.TruncateDivide(a._value.GetElement(1), b._value.GetElement(1))));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64x2 ShiftLeft(Int64x2 a, Int64x2 b) => Avx2.IsSupported
        ? new(Avx2.ShiftLeftLogicalVariable(a._value, b._value.AsUInt64()))
        : new(Vector128.Create(Int64x1.ShiftLeft(a._value.GetElement(0), b._value.GetElement(0)), Int64x1.ShiftLeft(a._value.GetElement(1), b._value.GetElement(1))));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64x2 ShiftRight(Int64x2 a, Int64x2 b) => Avx512F.VL.IsSupported
        ? new(Avx512F.VL.ShiftRightArithmeticVariable(a._value, b._value.AsUInt64()))
        : new(Vector128.Create(Int64x1.ShiftRight(a._value.GetElement(0), b._value.GetElement(0)), Int64x1.ShiftRight(a._value.GetElement(1), b._value.GetElement(1))));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Int64x2 OfVector(Vector128<long> value) => new(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector128<long> ToVector(Int64x2 value) => value._value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64x2 MultiplyAdd(Int64x2 a, Int64x2 b, Int64x2 c) => (a * b) + c;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64x2 Repeat<T>(T value)
        where T : unmanaged => new(Vector128.Create((long)(object)value));
}
