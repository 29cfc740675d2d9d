using System.Buffers.Text;

namespace Grad.Rendering;

/// <summary>Writes a decimal as ASCII: with a point in its place, or with an exponent of at least two digits.</summary>
/// <param name="LargestPoint">The most digits before the point that are written without an exponent.</param>
/// <param name="ExponentMark">The letter before an exponent.</param>
internal readonly record struct DecimalLayout(int LargestPoint, byte ExponentMark)
{
    /// <summary>Room enough for any decimal of 17 digits, and for digits that are written in whole blocks.</summary>
    public const int MaxLength = 48;

    /// <summary>As .NET and its JSON writer lay out a float32.</summary>
    public static DecimalLayout Single { get; } = new(9, (byte)'E');

    /// <summary>As .NET and its JSON writer lay out a float64.</summary>
    public static DecimalLayout Double { get; } = new(17, (byte)'E');

    /// <summary>As Python's <c>repr</c> lays out a float, but for the <c>.0</c> of whole numbers.</summary>
    public static DecimalLayout Python { get; } = new(16, (byte)'e');

    /// <summary>Writes a decimal.</summary>
    /// <returns>The number of bytes written.</returns>
    public int Write(Span<byte> target, bool isNegative, ShortestDecimal value)
    {
        Span<byte> padded = stackalloc byte[2 * DigitBlock.Length];
        var count = DigitBlock.Write(padded, value.Digits);
        ReadOnlySpan<byte> block = padded.Slice(DigitBlock.Length - count, DigitBlock.Length);
        var digits = block[..count];
        var point = count + value.Exponent;
        target[0] = (byte)'-';
        var length = isNegative ? 1 : 0;

        if (point > LargestPoint || point < -3)
        {
            return WriteWithExponent(target, length, digits, point - 1);
        }

        if (point <= 0)
        {
            "0.000"u8.CopyTo(target[length..]);
            length += 2 - point;
            block.CopyTo(target[length..]);
            return length + count;
        }

        if (point >= count)
        {
            digits.CopyTo(target[length..]);
            target.Slice(length + count, point - count).Fill((byte)'0');
            return length + point;
        }

        block.CopyTo(target[length..]);
        padded.Slice(DigitBlock.Length - count + point, DigitBlock.Length).CopyTo(target[(length + point + 1)..]);
        target[length + point] = (byte)'.';
        return length + count + 1;
    }

    private int WriteWithExponent(Span<byte> target, int length, ReadOnlySpan<byte> digits, int exponent)
    {
        target[length++] = digits[0];
        if (digits.Length > 1)
        {
            target[length++] = (byte)'.';
            digits[1..].CopyTo(target[length..]);
            length += digits.Length - 1;
        }

        target[length++] = ExponentMark;
        target[length++] = exponent < 0 ? (byte)'-' : (byte)'+';
        var magnitude = Math.Abs(exponent);
        if (magnitude < 10)
        {
            target[length++] = (byte)'0';
        }

        Utf8Formatter.TryFormat(magnitude, target[length..], out var written);
        return length + written;
    }
}
