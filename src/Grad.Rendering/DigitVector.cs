using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Grad.Rendering;

/// <summary>Decimal digits, worked on together: those of a number, not zero, with zeros before the first.</summary>
internal interface IDigitVector<TSelf>
    where TSelf : struct, IDigitVector<TSelf>
{
    /// <summary>How many digits there are.</summary>
    static abstract int Length { get; }

    /// <summary>How many digits the number has.</summary>
    int Count { get; }

    /// <summary>How many zeros the number ends with.</summary>
    int Zeros { get; }

    /// <summary>The digits of a number.</summary>
    static abstract TSelf Of(ulong value);

    /// <summary>16 characters of the digits, with a point among them and zeros after the last.</summary>
    /// <param name="first">The digit that is the first character.</param>
    /// <param name="point">How many characters are before the point; the block's length for no point.</param>
    /// <param name="from">How many characters to leave out.</param>
    Vector128<byte> Text(int first, int point, int from);
}

/// <summary>16 digits: those of a number of at most 12.</summary>
internal readonly struct NarrowDigits : IDigitVector<NarrowDigits>
{
    private readonly Vector128<byte> _digits;

    private NarrowDigits(Vector128<byte> digits) => _digits = digits;

    public static int Length => DigitVector.Half;

    public int Count => Length - BitOperations.TrailingZeroCount(NotZero);

    public int Zeros => BitOperations.LeadingZeroCount(NotZero << Length);

    private uint NotZero => ~Vector128.Equals(_digits, default).ExtractMostSignificantBits();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static NarrowDigits Of(ulong value)
    {
        var high = value / DigitVector.Eight;
        return new NarrowDigits(DigitVector.Sixteen(high << 32, DigitVector.Fours(value - (high * DigitVector.Eight))));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<byte> Text(int first, int point, int from)
    {
        var digits = DigitVector.Places(first + from, point - from, out var isPoint);
        return DigitVector.Characters(Vector128.Shuffle(_digits, digits.AsByte()), isPoint);
    }
}

/// <summary>32 digits, enough for any number.</summary>
internal readonly struct WideDigits : IDigitVector<WideDigits>
{
    private const ulong Limit = DigitVector.Eight * DigitVector.Eight;

    private readonly Vector128<byte> _high;
    private readonly Vector128<byte> _low;

    private WideDigits(Vector128<byte> high, Vector128<byte> low)
    {
        _high = high;
        _low = low;
    }

    public static int Length => 2 * DigitVector.Half;

    public int Count => Length - BitOperations.TrailingZeroCount(NotZero);

    public int Zeros => BitOperations.LeadingZeroCount(NotZero);

    // A bit for each digit, the first lowest.
    private uint NotZero =>
        ~((Vector128.Equals(_low, default).ExtractMostSignificantBits() << DigitVector.Half) | Vector128.Equals(_high, default).ExtractMostSignificantBits());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideDigits Of(ulong value)
    {
        if (value < Limit)
        {
            return new WideDigits(default, Sixteen(value));
        }

        var high = value / Limit;
        return new WideDigits(Sixteen(high), Sixteen(value - (high * Limit)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<byte> Text(int first, int point, int from)
    {
        var digits = DigitVector.Places(first + from, point - from, out var isPoint);
        return DigitVector.Characters(
            Vector128.Shuffle(_high, digits.AsByte()) | Vector128.Shuffle(_low, (digits - Vector128.Create((sbyte)DigitVector.Half)).AsByte()),
            isPoint);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> Sixteen(ulong value)
    {
        var high = value / DigitVector.Eight;
        return DigitVector.Sixteen(DigitVector.Fours(high), DigitVector.Fours(value - (high * DigitVector.Eight)));
    }
}

/// <summary>What blocks of digits are made from and become.</summary>
internal static class DigitVector
{
    /// <summary>How many characters are made at once.</summary>
    public const int Half = 16;

    /// <summary>The first number of more than eight digits.</summary>
    public const ulong Eight = 100_000_000;

    /// <summary>Eight digits as two numbers of four, the first in the lower half.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Fours(ulong eight)
    {
        var first = eight / 10_000;
        return first | ((eight - (first * 10_000)) << 32);
    }

    /// <summary>Sixteen digits of numbers of four.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Sixteen(ulong first, ulong last)
    {
        // Halves are divided again and again: 4 digits, 2, 1. A product and a shift divide small numbers exactly.
        var fours = Vector128.Create(first, last).AsUInt32();
        var hundreds = (fours * 10_486) >> 20;
        var pairs = (hundreds | ((fours - (hundreds * 100)) << 16)).AsUInt16();
        var tens = (pairs * 103) >> 10;
        return (tens | ((pairs - (tens * 10)) << 8)).AsByte();
    }

    /// <summary>Which digit each character is.</summary>
    /// <param name="first">The digit that is the first character.</param>
    /// <param name="point">How many characters are before the point.</param>
    /// <param name="isPoint">All bits set where the point is.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<sbyte> Places(int first, int point, out Vector128<byte> isPoint)
    {
        var places = Vector128<sbyte>.Indices;
        var points = Vector128.Create((sbyte)point);
        isPoint = Vector128.Equals(places, points).AsByte();
        return places + Vector128.Create((sbyte)first) + Vector128.GreaterThan(places, points);
    }

    /// <summary>Digits as characters.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Characters(Vector128<byte> digits, Vector128<byte> isPoint) =>
        Vector128.ConditionalSelect(isPoint, Vector128.Create((byte)'.'), digits | Vector128.Create((byte)'0'));
}
