using System.Runtime.CompilerServices;

namespace Grad.Engine.Numerics;

/// <summary>
/// What a formula asks its lane, as <c>default(V) is IBrief</c>: whether 36 bits are enough. The compiler answers that before it looks
/// at either branch; a property it would answer after inlining both, which its budget for inlining does not allow.
/// </summary>
internal interface IBrief;

/// <summary>
/// A float64 lane over which formulas are brief: a <see cref="Pair{V}"/> is one number, and polynomials leave their last terms away.
/// What rounds to float32 the same way with an error of 2^-36 either side needs no more: the test of A. Ziv, <i>Fast Evaluation of
/// Elementary Mathematical Functions with Correctly Rounded Last Bit</i> (1991).
/// </summary>
/// <remarks>
/// Bits are cast where a constructor would read better, because each constructor takes one of the few local variables that the compiler
/// allows a method to have after inlining.
/// </remarks>
public readonly unsafe struct Brief<V> : IRealLane<Brief<V>>, IBrief
    where V : struct, IRealLane<V>
{
    /// <summary>The numbers.</summary>
#pragma warning disable CA1051 // A property would take one of those variables at each use.
    public readonly V Value;
#pragma warning restore CA1051

    /// <summary>The numbers of a lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Brief(V value) => Value = value;

    /// <inheritdoc/>
    public static int Count => V.Count;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Brief<V> Of(double value) => Unsafe.BitCast<V, Brief<V>>(V.Of(value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Brief<V> Load<T>(T* source)
        where T : unmanaged => Unsafe.BitCast<V, Brief<V>>(V.Load(source));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<T>(Brief<V> value, T* target)
        where T : unmanaged => V.Store(value.Value, target);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Brief<V> operator +(Brief<V> a, Brief<V> b) => Unsafe.BitCast<V, Brief<V>>(a.Value + b.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Brief<V> operator -(Brief<V> a, Brief<V> b) => Unsafe.BitCast<V, Brief<V>>(a.Value - b.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Brief<V> operator *(Brief<V> a, Brief<V> b) => Unsafe.BitCast<V, Brief<V>>(a.Value * b.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Brief<V> operator -(Brief<V> a) => Unsafe.BitCast<V, Brief<V>>(-a.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Brief<V> operator &(Brief<V> a, Brief<V> b) => Unsafe.BitCast<V, Brief<V>>(a.Value & b.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Brief<V> operator |(Brief<V> a, Brief<V> b) => Unsafe.BitCast<V, Brief<V>>(a.Value | b.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Brief<V> operator ^(Brief<V> a, Brief<V> b) => Unsafe.BitCast<V, Brief<V>>(a.Value ^ b.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Brief<V> operator ~(Brief<V> a) => Unsafe.BitCast<V, Brief<V>>(~a.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Brief<V> Equal(Brief<V> a, Brief<V> b) => Unsafe.BitCast<V, Brief<V>>(V.Equal(a.Value, b.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Brief<V> Less(Brief<V> a, Brief<V> b) => Unsafe.BitCast<V, Brief<V>>(V.Less(a.Value, b.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Brief<V> LessOrEqual(Brief<V> a, Brief<V> b) => Unsafe.BitCast<V, Brief<V>>(V.LessOrEqual(a.Value, b.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Brief<V> Select(Brief<V> mask, Brief<V> yes, Brief<V> no) => Unsafe.BitCast<V, Brief<V>>(V.Select(mask.Value, yes.Value, no.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Brief<V> Abs(Brief<V> a) => Unsafe.BitCast<V, Brief<V>>(V.Abs(a.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Brief<V> operator /(Brief<V> a, Brief<V> b) => Unsafe.BitCast<V, Brief<V>>(a.Value / b.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Brief<V> Sqrt(Brief<V> a) => Unsafe.BitCast<V, Brief<V>>(V.Sqrt(a.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Brief<V> Floor(Brief<V> a) => Unsafe.BitCast<V, Brief<V>>(V.Floor(a.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Brief<V> Ceiling(Brief<V> a) => Unsafe.BitCast<V, Brief<V>>(V.Ceiling(a.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Brief<V> Truncate(Brief<V> a) => Unsafe.BitCast<V, Brief<V>>(V.Truncate(a.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Brief<V> Round(Brief<V> a) => Unsafe.BitCast<V, Brief<V>>(V.Round(a.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Brief<V> AtLeast(Brief<V> a, Brief<V> bound) => Unsafe.BitCast<V, Brief<V>>(V.AtLeast(a.Value, bound.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Brief<V> AtMost(Brief<V> a, Brief<V> bound) => Unsafe.BitCast<V, Brief<V>>(V.AtMost(a.Value, bound.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Brief<V> CopySign(Brief<V> a, Brief<V> sign) => Unsafe.BitCast<V, Brief<V>>(V.CopySign(a.Value, sign.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Brief<V> FusedMultiplyAdd(Brief<V> a, Brief<V> b, Brief<V> c) => Unsafe.BitCast<V, Brief<V>>(V.FusedMultiplyAdd(a.Value, b.Value, c.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Brief<V> ShiftLeft(Brief<V> a, int bits) => Unsafe.BitCast<V, Brief<V>>(V.ShiftLeft(a.Value, bits));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Brief<V> ShiftRight(Brief<V> a, int bits) => Unsafe.BitCast<V, Brief<V>>(V.ShiftRight(a.Value, bits));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Brief<V> AddBits(Brief<V> a, Brief<V> b) => Unsafe.BitCast<V, Brief<V>>(V.AddBits(a.Value, b.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Brief<V> SubtractBits(Brief<V> a, Brief<V> b) => Unsafe.BitCast<V, Brief<V>>(V.SubtractBits(a.Value, b.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Brief<V> OfBits(long bits) => Unsafe.BitCast<V, Brief<V>>(V.OfBits(bits));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Any(Brief<V> mask) => V.Any(mask.Value);
}
