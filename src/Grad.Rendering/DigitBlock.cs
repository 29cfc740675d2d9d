using System.Buffers.Binary;

namespace Grad.Rendering;

/// <summary>Decimal digits, eight at a time.</summary>
internal static class DigitBlock
{
    /// <summary>Digits of 64 bits, filled up with zeros in front.</summary>
    public const int Length = 24;

    private const ulong Block = 100_000_000;

    /// <summary>Writes a number as <see cref="Length"/> digits, of which the last ones count.</summary>
    /// <returns>How many digits the number has.</returns>
    public static int Write(Span<byte> target, ulong value)
    {
        var (blocks, last) = value < Block ? (0UL, value) : Math.DivRem(value, Block);
        BinaryPrimitives.WriteUInt64LittleEndian(target[16..], EightDigits(last));
        if (blocks == 0)
        {
            return Count((uint)last);
        }

        var (first, middle) = blocks < Block ? (0UL, blocks) : Math.DivRem(blocks, Block);
        BinaryPrimitives.WriteUInt64LittleEndian(target[8..], EightDigits(middle));
        if (first == 0)
        {
            return 8 + Count((uint)middle);
        }

        BinaryPrimitives.WriteUInt64LittleEndian(target, EightDigits(first));
        return 16 + Count((uint)first);
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

    private static int Count(uint value) =>
        value < 10_000
            ? value < 100 ? (value < 10 ? 1 : 2) : (value < 1_000 ? 3 : 4)
            : value < 1_000_000 ? (value < 100_000 ? 5 : 6) : (value < 10_000_000 ? 7 : 8);
}
