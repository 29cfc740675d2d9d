using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Grad.Documents.Numbers;

/// <summary>
/// A number as it is written: ±Digits·10^Exponent, exact unless there are more digits than 64 bits hold. Small enough to stay in
/// registers, so its text is not a part of it.
/// </summary>
internal readonly struct DecimalNumber
{
    private const int MaxExactPower = 22;
    private const int MaxDigits = 19;

    private readonly ulong _digits;
    private readonly int _exponent;
    private readonly Facts _facts;

    private DecimalNumber(ulong digits, int exponent, Facts facts)
    {
        _digits = digits;
        _exponent = exponent;
        _facts = facts;
    }

    [Flags]
    private enum Facts
    {
        IsNegative = 1,
        IsExact = 2,
        IsInteger = 4,
    }

    /// <summary>Whether it was written without a decimal point and exponent.</summary>
    public bool IsInteger => (_facts & Facts.IsInteger) != 0;

    private bool IsExact => (_facts & Facts.IsExact) != 0;

    /// <summary>Powers of ten that float64 holds exactly.</summary>
    private static ReadOnlySpan<double> ExactPowers =>
    [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
    ];

    private static ReadOnlySpan<ulong> PowersOf10 => [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000];

    /// <summary>Reads a JSON number.</summary>
    /// <param name="text">Text that goes on behind the number, if only by one byte that is no part of it.</param>
    /// <param name="number">The number.</param>
    /// <returns>The number of characters; 0 where there is no number.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe int Read(ReadOnlySpan<byte> text, out DecimalNumber number)
    {
        // Nearly all numbers have a digit, a point and 1 to 15 digits: these are read without a look at each.
        const int Longest = 2 + 1 + 8 + 8;
        if (text.Length <= Longest)
        {
            return ReadAny(text, out number);
        }

        fixed (byte* start = text)
        {
            var sign = *start == '-' ? 1 : 0;
            var at = start + sign;
            var digits = (ulong)*at - '0';
            if (digits > 9 || at[1] != '.')
            {
                return ReadAny(text, out number);
            }

            at += 2;
            var count = 0;
            int more;
            do
            {
                // A byte is a digit where, less the digit 0, it is below 10.
                var chunk = *(ulong*)(at + count) ^ 0x3030303030303030;
                var others = ((chunk + 0x7676767676767676) | chunk) & 0x8080808080808080;
                more = BitOperations.TrailingZeroCount(others) >> 3;
                if (more == 0)
                {
                    break;
                }

                digits = (digits * PowersOf10[more]) + EightDigits(chunk << (64 - (8 * more)));
                count += more;
            }
            while (more == 8 && count < 16);
            if (count is 0 or 16 || (at[count] | 0x20) == 'e')
            {
                return ReadAny(text, out number);
            }

            number = new DecimalNumber(digits, -count, Facts.IsExact | (Facts)sign);
            return sign + 2 + count;
        }
    }

    // The first digit is in the lowest byte. Neighbours are put together three times.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong EightDigits(ulong chunk)
    {
        const ulong Pairs = 0x000000FF000000FF;
        chunk = (chunk * 10) + (chunk >> 8);
        return (((chunk & Pairs) * (100 + (1_000_000UL << 32))) + (((chunk >> 16) & Pairs) * (1 + (10_000UL << 32)))) >> 32;
    }

    private static int ReadAny(ReadOnlySpan<byte> text, out DecimalNumber number)
    {
        number = default;
        var at = 0;
        var isNegative = text[0] == '-';
        at += isNegative ? 1 : 0;
        var digitsFrom = at;
        ulong digits = 0;
        at = ReadDigits(text, at, ref digits);
        var whole = at - digitsFrom;
        var exponent = 0;
        var isInteger = true;
        if (whole == 0 || (whole > 1 && text[digitsFrom] == '0'))
        {
            return 0;
        }

        var significant = whole;
        if (text[at] == '.')
        {
            var fractionFrom = at + 1;
            at = ReadDigits(text, fractionFrom, ref digits);
            exponent = fractionFrom - at;
            significant -= exponent;
            isInteger = false;
            if (exponent == 0)
            {
                return 0;
            }
        }

        if ((text[at] | 0x20) == 'e')
        {
            isInteger = false;
            var length = ReadExponent(text[(at + 1)..], out var written);
            if (length == 0)
            {
                return 0;
            }

            at += 1 + length;
            exponent += written;
        }

        // Zeros before the first digit that counts do not fill the 64 bits.
        if (significant > MaxDigits)
        {
            significant -= text[digitsFrom..].IndexOfAnyExcept((byte)'0', (byte)'.') is var zeros && zeros > 1 ? zeros - 1 : 0;
        }

        var facts = (isNegative ? Facts.IsNegative : 0) | (significant <= MaxDigits ? Facts.IsExact : 0) | (isInteger ? Facts.IsInteger : 0);
        number = new DecimalNumber(digits, exponent, facts);
        return at;
    }

    /// <summary>The nearest float64.</summary>
    /// <param name="text">Its characters.</param>
    public double ToDouble(ReadOnlySpan<byte> text)
    {
        if (IsExact && _exponent is >= -MaxExactPower and <= MaxExactPower && TryScale(out var value))
        {
            return Signed(value);
        }

        return double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
    }

    /// <summary>The nearest float32, not by way of the nearest float64.</summary>
    /// <param name="text">Its characters.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float ToSingle(ReadOnlySpan<byte> text)
    {
        if (IsExact && _exponent is >= -2 * MaxExactPower and <= 2 * MaxExactPower)
        {
            // Three roundings in float64 are off by at most 3 of its last places. Away from the middle between two float32
            // that is too little to change which is nearest.
            const long LowBits = (1L << 29) - 1;
            const long Middle = 1L << 28;
            const long Margin = 6;
            var value = Scaled();
            var distance = (BitConverter.DoubleToInt64Bits(value) & LowBits) - Middle;

            // One comparison: which side of the middle it is on is anybody's guess.
            if ((ulong)(distance + Margin) > 2 * Margin && value is 0 or (>= 1.1754943508222875e-38 and < 3.4028234663852886e38))
            {
                return (float)Signed(value);
            }
        }

        return ParseSingle(text);
    }

    private static float ParseSingle(ReadOnlySpan<byte> text) => float.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);

    /// <summary>The exact value, if it is a whole number of 64 bits, however it was written.</summary>
    /// <param name="text">Its characters.</param>
    /// <param name="value">The value.</param>
    public bool TryToInt64(ReadOnlySpan<byte> text, out long value)
    {
        if (IsInteger)
        {
            return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);
        }

        value = 0;
        return decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var exact)
            && decimal.IsInteger(exact) && exact is >= long.MinValue and <= long.MaxValue
            && _exponent >= -28 && (value = (long)exact) == exact;
    }

    // Without a branch, for signs are anybody's guess.
    private double Signed(double value) =>
        BitConverter.Int64BitsToDouble(BitConverter.DoubleToInt64Bits(value) | ((long)_facts << 63));

    // By at most two powers of ten, each of which is exact.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private double Scaled() => _exponent is <= 0 and >= -MaxExactPower ? (_digits <= long.MaxValue ? (long)_digits : (double)_digits) / ExactPowers[-_exponent] : ScaledTwice();

    private double ScaledTwice()
    {
        var first = Math.Clamp(_exponent, -MaxExactPower, MaxExactPower);
        var second = _exponent - first;
        return ByPower(ByPower(_digits, first), second);
    }

    private static double ByPower(double value, int power) => power < 0 ? value / ExactPowers[-power] : value * ExactPowers[power];

    // The digits are a sum of two float64, and so is their exact product or quotient but for an error far below the last place of
    // the second. The sum of the two is rounded once; false where it is too near the middle to tell.
    private bool TryScale(out double value)
    {
        var power = ExactPowers[Math.Abs(_exponent)];
        double high = _digits;
        var low = (double)(long)unchecked(_digits - (ulong)high);
        var (main, rest) = _exponent < 0
            ? (high / power, (Math.FusedMultiplyAdd(-(high / power), power, high) + low) / power)
            : (high * power, Math.FusedMultiplyAdd(high, power, -(high * power)) + (low * power));
        value = main + rest;
        var left = Math.Abs(main - value + rest);
        var half = (Math.BitIncrement(value) - value) / 2;

        // Below a power of two the places are half as wide.
        const long Fraction = (1L << 52) - 1;
        return left == 0 || (Math.Abs(half - left) > half * 1e-12 && (BitConverter.DoubleToInt64Bits(value) & Fraction) != 0);
    }

    private static int ReadDigits(ReadOnlySpan<byte> text, int at, ref ulong digits)
    {
        for (; char.IsAsciiDigit((char)text[at]); at++)
        {
            digits = unchecked((digits * 10) + text[at] - '0');
        }

        return at;
    }

    private static int ReadExponent(ReadOnlySpan<byte> text, out int exponent)
    {
        const int Beyond = 100_000;
        exponent = 0;
        var sign = text[0] is (byte)'+' or (byte)'-' ? 1 : 0;
        var at = sign;
        for (; char.IsAsciiDigit((char)text[at]); at++)
        {
            exponent = Math.Min((exponent * 10) + text[at] - '0', Beyond);
        }

        exponent = text[0] == '-' ? -exponent : exponent;
        return at > sign ? at : 0;
    }
}
