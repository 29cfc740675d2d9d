using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Grad.Engine.Numerics;

namespace Grad.Backends.Lanes;

/// <summary>Two int64 numbers in a <see cref="Vector128{T}"/>.</summary>
public readonly unsafe struct Integer2 : IIntegerLane<Integer2>, IContractionLane<Integer2>
{
    private readonly Vector128<long> _value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Integer2(Vector128<long> value) => _value = value;

    /// <inheritdoc/>
    public static int Count => 2;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Integer2 Of(double value) => new(Vector128.Create((long)value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Integer2 Load<T>(T* source)
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

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<T>(Integer2 value, T* target)
        where T : unmanaged
    {
        if (typeof(T) == typeof(long))
        {
            value._value.Store((long*)target);
        }
        else if (typeof(T) == typeof(bool))
        {
            *(ushort*)target = (ushort)MaskBytes.Spread(value._value.ExtractMostSignificantBits());
        }
        else
        {
            NarrowInteger.Write(value._value.GetElement(0), target);
            NarrowInteger.Write(value._value.GetElement(1), target + 1);
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Integer2 operator +(Integer2 a, Integer2 b) => new(a._value + b._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Integer2 operator -(Integer2 a, Integer2 b) => new(a._value - b._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Integer2 operator *(Integer2 a, Integer2 b) => new(a._value * b._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Integer2 operator -(Integer2 a) => new(-a._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Integer2 operator &(Integer2 a, Integer2 b) => new(a._value & b._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Integer2 operator |(Integer2 a, Integer2 b) => new(a._value | b._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Integer2 operator ^(Integer2 a, Integer2 b) => new(a._value ^ b._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Integer2 operator ~(Integer2 a) => new(~a._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Integer2 Equal(Integer2 a, Integer2 b) => new(Vector128.Equals(a._value, b._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Integer2 Less(Integer2 a, Integer2 b) => new(Vector128.LessThan(a._value, b._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Integer2 LessOrEqual(Integer2 a, Integer2 b) => new(Vector128.LessThanOrEqual(a._value, b._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Integer2 Select(Integer2 mask, Integer2 yes, Integer2 no) => new(Vector128.ConditionalSelect(mask._value, yes._value, no._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Integer2 Abs(Integer2 a) => new(Vector128.Abs(a._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Integer2 FloorDivide(Integer2 a, Integer2 b) => new(Vector128.Create(Integer1.FloorDivide(a._value.GetElement(0), b._value.GetElement(0)), Integer1.FloorDivide(a._value.GetElement(1), b._value.GetElement(1))));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Integer2 TruncateDivide(Integer2 a, Integer2 b) => new(Vector128.Create(Integer1.TruncateDivide(a._value.GetElement(0), b._value.GetElement(0)), Integer1.TruncateDivide(a._value.GetElement(1), b._value.GetElement(1))));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Integer2 ShiftLeft(Integer2 a, Integer2 b) => Avx2.IsSupported
        ? new(Avx2.ShiftLeftLogicalVariable(a._value, b._value.AsUInt64()))
        : new(Vector128.Create(Integer1.ShiftLeft(a._value.GetElement(0), b._value.GetElement(0)), Integer1.ShiftLeft(a._value.GetElement(1), b._value.GetElement(1))));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Integer2 ShiftRight(Integer2 a, Integer2 b) => Avx512F.VL.IsSupported
        ? new(Avx512F.VL.ShiftRightArithmeticVariable(a._value, b._value.AsUInt64()))
        : new(Vector128.Create(Integer1.ShiftRight(a._value.GetElement(0), b._value.GetElement(0)), Integer1.ShiftRight(a._value.GetElement(1), b._value.GetElement(1))));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Integer2 OfVector(Vector128<long> value) => new(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector128<long> ToVector(Integer2 value) => value._value;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Integer2 MultiplyAdd(Integer2 a, Integer2 b, Integer2 c) => (a * b) + c;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Integer2 Repeat<T>(T value)
        where T : unmanaged => new(Vector128.Create((long)(object)value));
}
