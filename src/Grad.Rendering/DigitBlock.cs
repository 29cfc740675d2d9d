using System.Buffers.Binary;
using System.Numerics;

namespace Grad.Rendering;

/// <summary>Decimal digits, eight at a time.</summary>
internal static class DigitBlock
{
    /// <summary>Digits of 64 bits, filled up with zeros in front.</summary>
    public const int Length = 24;

    private const ulong Block = 100_000_000;

    private static ReadOnlySpan<ulong> PowersOf10 =>
    [
        0, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000, 10_000_000_000, 100_000_000_000,
        1_000_000_000_000, 10_000_000_000_000, 100_000_000_000_000, 1_000_000_000_000_000, 10_000_000_000_000_000,
        100_000_000_000_000_000, 1_000_000_000_000_000_000, 10_000_000_000_000_000_000,
    ];

    /// <summary>Writes a number as <see cref="Length"/> digits, of which the last ones count.</summary>
    /// <returns>How many digits the number has.</returns>
    public static int Write(Span<byte> target, ulong value)
    {
        var blocks = value / Block;
        var first = blocks < Block ? 0 : blocks / Block;
        if (first != 0)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(target, EightDigits(first));
        }

        BinaryPrimitives.WriteUInt64LittleEndian(target[8..], EightDigits(blocks - (first * Block)));
        BinaryPrimitives.WriteUInt64LittleEndian(target[16..], EightDigits(value - (blocks * Block)));
        return Count(value);
    }

    // The first digit ends in the lowest byte. Parts are divided all at once, by a product and a shift: 4 digits, 2 digits, 1 digit.
    private static ulong EightDigits(ulong value)
    {
        var thousands = value / 10_000;
        var parts = thousands | ((value - (thousands * 10_000)) << 32);
        var hundreds = ((parts * 10_486) >> 20) & 0x0000007F_0000007F;
        parts = hundreds | ((parts - (hundreds * 100)) << 16);
        var tens = ((parts * 103) >> 10) & 0x000F000F_000F000F;
        return tens | ((parts - (tens * 10)) << 8) | 0x30303030_30303030;
    }

    // From the number of bits, log10(2) of a digit each, and one comparison.
    private static int Count(ulong value)
    {
        var digits = ((BitOperations.Log2(value) + 1) * 1233) >> 12;
        return digits + (value >= PowersOf10[digits] ? 1 : 0);
    }
}
