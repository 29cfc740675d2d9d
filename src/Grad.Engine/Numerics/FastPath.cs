using System.Runtime.CompilerServices;

namespace Grad.Engine.Numerics;

/// <summary>
/// What a formula asks its lane, as <c>default(V) is IFastPath</c>: whether 36 bits are enough. The compiler answers that before it looks
/// at either branch; a property it would answer after inlining both, which its budget for inlining does not allow.
/// </summary>
internal interface IFastPath;

/// <summary>
/// A float64 lane over which formulas take the fast path: a <see cref="DoubleDouble{V}"/> is one number, and polynomials omit their last terms.
/// A result that rounds to the same float32 with an error of 2^-36 on either side needs no more accuracy: the test of A. Ziv, <i>Fast Evaluation of
/// Elementary Mathematical Functions with Correctly Rounded Last Bit</i> (1991).
/// </summary>
/// <remarks>
/// Bits are cast where a constructor would read better, because each constructor takes one of the few local variables that the compiler
/// allows a method to have after inlining.
/// </remarks>
public readonly unsafe struct FastPath<V> : IRealLane<FastPath<V>>, IFastPath
    where V : struct, IRealLane<V>
{
    /// <summary>The numbers.</summary>
#pragma warning disable CA1051 // A property would take one of those variables at each use.
    public readonly V Value;
#pragma warning restore CA1051

    /// <summary>The numbers of a lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public FastPath(V value) => Value = value;

    public static int Count => V.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FastPath<V> Of(double value) => Unsafe.BitCast<V, FastPath<V>>(V.Of(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FastPath<V> Load<T>(T* source)
        where T : unmanaged => Unsafe.BitCast<V, FastPath<V>>(V.Load(source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<T>(FastPath<V> value, T* target)
        where T : unmanaged => V.Store(value.Value, target);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FastPath<V> operator +(FastPath<V> a, FastPath<V> b) => Unsafe.BitCast<V, FastPath<V>>(a.Value + b.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FastPath<V> operator -(FastPath<V> a, FastPath<V> b) => Unsafe.BitCast<V, FastPath<V>>(a.Value - b.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FastPath<V> operator *(FastPath<V> a, FastPath<V> b) => Unsafe.BitCast<V, FastPath<V>>(a.Value * b.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FastPath<V> operator -(FastPath<V> a) => Unsafe.BitCast<V, FastPath<V>>(-a.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FastPath<V> operator &(FastPath<V> a, FastPath<V> b) => Unsafe.BitCast<V, FastPath<V>>(a.Value & b.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FastPath<V> operator |(FastPath<V> a, FastPath<V> b) => Unsafe.BitCast<V, FastPath<V>>(a.Value | b.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FastPath<V> operator ^(FastPath<V> a, FastPath<V> b) => Unsafe.BitCast<V, FastPath<V>>(a.Value ^ b.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FastPath<V> operator ~(FastPath<V> a) => Unsafe.BitCast<V, FastPath<V>>(~a.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FastPath<V> Equal(FastPath<V> a, FastPath<V> b) => Unsafe.BitCast<V, FastPath<V>>(V.Equal(a.Value, b.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FastPath<V> Less(FastPath<V> a, FastPath<V> b) => Unsafe.BitCast<V, FastPath<V>>(V.Less(a.Value, b.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FastPath<V> LessOrEqual(FastPath<V> a, FastPath<V> b) => Unsafe.BitCast<V, FastPath<V>>(V.LessOrEqual(a.Value, b.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FastPath<V> Select(FastPath<V> mask, FastPath<V> yes, FastPath<V> no) => Unsafe.BitCast<V, FastPath<V>>(V.Select(mask.Value, yes.Value, no.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FastPath<V> Abs(FastPath<V> a) => Unsafe.BitCast<V, FastPath<V>>(V.Abs(a.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FastPath<V> operator /(FastPath<V> a, FastPath<V> b) => Unsafe.BitCast<V, FastPath<V>>(a.Value / b.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FastPath<V> Sqrt(FastPath<V> a) => Unsafe.BitCast<V, FastPath<V>>(V.Sqrt(a.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FastPath<V> Floor(FastPath<V> a) => Unsafe.BitCast<V, FastPath<V>>(V.Floor(a.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FastPath<V> Ceiling(FastPath<V> a) => Unsafe.BitCast<V, FastPath<V>>(V.Ceiling(a.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FastPath<V> Truncate(FastPath<V> a) => Unsafe.BitCast<V, FastPath<V>>(V.Truncate(a.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FastPath<V> Round(FastPath<V> a) => Unsafe.BitCast<V, FastPath<V>>(V.Round(a.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FastPath<V> AtLeast(FastPath<V> a, FastPath<V> bound) => Unsafe.BitCast<V, FastPath<V>>(V.AtLeast(a.Value, bound.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FastPath<V> AtMost(FastPath<V> a, FastPath<V> bound) => Unsafe.BitCast<V, FastPath<V>>(V.AtMost(a.Value, bound.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FastPath<V> CopySign(FastPath<V> a, FastPath<V> sign) => Unsafe.BitCast<V, FastPath<V>>(V.CopySign(a.Value, sign.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FastPath<V> FusedMultiplyAdd(FastPath<V> a, FastPath<V> b, FastPath<V> c) => Unsafe.BitCast<V, FastPath<V>>(V.FusedMultiplyAdd(a.Value, b.Value, c.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FastPath<V> ShiftLeft(FastPath<V> a, int bits) => Unsafe.BitCast<V, FastPath<V>>(V.ShiftLeft(a.Value, bits));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FastPath<V> ShiftRight(FastPath<V> a, int bits) => Unsafe.BitCast<V, FastPath<V>>(V.ShiftRight(a.Value, bits));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FastPath<V> AddBits(FastPath<V> a, FastPath<V> b) => Unsafe.BitCast<V, FastPath<V>>(V.AddBits(a.Value, b.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FastPath<V> SubtractBits(FastPath<V> a, FastPath<V> b) => Unsafe.BitCast<V, FastPath<V>>(V.SubtractBits(a.Value, b.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FastPath<V> OfBits(long bits) => Unsafe.BitCast<V, FastPath<V>>(V.OfBits(bits));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Any(FastPath<V> mask) => V.Any(mask.Value);
}
