using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Grad.Rendering;

/// <summary>32 decimal digits, worked on together: those of a number, not zero, with zeros before the first.</summary>
internal readonly struct DigitBlock
{
    /// <summary>How many digits there are.</summary>
    public const int Length = 2 * Half;

    /// <summary>How many characters are made at once.</summary>
    public const int Half = 16;

    private const ulong Limit = 10_000_000_000_000_000;

    private readonly Vector128<byte> _high;
    private readonly Vector128<byte> _low;

    private DigitBlock(Vector128<byte> high, Vector128<byte> low)
    {
        _high = high;
        _low = low;
    }

    /// <summary>How many digits the number has.</summary>
    public int Count => Length - BitOperations.TrailingZeroCount(NotZero);

    /// <summary>How many zeros the number ends with.</summary>
    public int Zeros => BitOperations.LeadingZeroCount(NotZero);

    // A bit for each digit, the first lowest.
    private uint NotZero =>
        ~((Vector128.Equals(_low, default).ExtractMostSignificantBits() << Half) | Vector128.Equals(_high, default).ExtractMostSignificantBits());

    /// <summary>The digits of a number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DigitBlock Of(ulong value)
    {
        if (value < Limit)
        {
            return new DigitBlock(default, Sixteen(value));
        }

        var high = value / Limit;
        return new DigitBlock(Sixteen(high), Sixteen(value - (high * Limit)));
    }

    /// <summary>Characters of the digits, with a point among them and zeros behind the last.</summary>
    /// <param name="first">The digit that is the first character.</param>
    /// <param name="point">How many characters stand before the point; <see cref="Length"/> for no point.</param>
    /// <param name="from">How many characters to leave out.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<byte> Text(int first, int point, int from)
    {
        // A place that a half does not have gives 0.
        var places = Vector128<sbyte>.Indices;
        var points = Vector128.Create((sbyte)(point - from));
        var digits = places + Vector128.Create((sbyte)(first + from)) + Vector128.GreaterThan(places, points);
        var characters = Vector128.Shuffle(_high, digits.AsByte()) | Vector128.Shuffle(_low, (digits - Vector128.Create((sbyte)Half)).AsByte())
            | Vector128.Create((byte)'0');
        return Vector128.ConditionalSelect(Vector128.Equals(places, points).AsByte(), Vector128.Create((byte)'.'), characters);
    }

    // Halves are divided again and again: 8 digits, 4, 2, 1. A product and a shift divide small numbers exactly.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> Sixteen(ulong value)
    {
        const ulong Eight = 100_000_000;
        var high = value / Eight;
        var fours = Vector128.Create(Fours(high), Fours(value - (high * Eight))).AsUInt32();
        var hundreds = (fours * 10_486) >> 20;
        var pairs = (hundreds | ((fours - (hundreds * 100)) << 16)).AsUInt16();
        var tens = (pairs * 103) >> 10;
        return (tens | ((pairs - (tens * 10)) << 8)).AsByte();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Fours(ulong eight)
    {
        var first = eight / 10_000;
        return first | ((eight - (first * 10_000)) << 32);
    }
}
