using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Grad.Documents.Numbers;

/// <summary>
/// A number as it is written: ±Digits·10^Exponent, exact unless there are more than 18 digits. Small enough to stay in registers, so
/// its text is not a part of it.
/// </summary>
internal readonly struct DecimalNumber
{
    private const int MaxExactPower = 22;
    private const int MaxDigits = 18;
    private const int SmallestPower = -44;

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

    /// <summary>Powers of ten from 10^<see cref="SmallestPower"/> on, each the nearest float64; from 10^0 on they are exact.</summary>
    private static ReadOnlySpan<double> Powers =>
    [
        1e-44, 1e-43, 1e-42, 1e-41, 1e-40, 1e-39, 1e-38, 1e-37, 1e-36, 1e-35, 1e-34, 1e-33,
        1e-32, 1e-31, 1e-30, 1e-29, 1e-28, 1e-27, 1e-26, 1e-25, 1e-24, 1e-23, 1e-22, 1e-21,
        1e-20, 1e-19, 1e-18, 1e-17, 1e-16, 1e-15, 1e-14, 1e-13, 1e-12, 1e-11, 1e-10, 1e-9,
        1e-8, 1e-7, 1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 1e-1, 1e0, 1e1, 1e2, 1e3,
        1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
        1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
    ];

    private static ReadOnlySpan<ulong> PowersOf10 => [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000];

    /// <summary>Reads a JSON number.</summary>
    /// <param name="text">Text that goes on after the number, by at least one byte that is not part of it.</param>
    /// <param name="number">The number.</param>
    /// <returns>The number of characters; 0 where there is no number.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    [SkipLocalsInit]
    public static int Read(ReadOnlySpan<byte> text, out DecimalNumber number)
    {
        // The length of a number is not known in advance, so numbers of any length take the same way. The next one can be begun as soon
        // as the length of this one is known; so that is found first, by less than all rules, and confirmed.
        if (text.Length > 1 + (2 * DigitBlock.Length))
        {
            ref var start = ref MemoryMarshal.GetReference(text);
            var length = PlainLength(ref start);
            var sign = start == '-' ? 1 : 0;
            ref var at = ref Unsafe.Add(ref start, sign);
            var end = length - sign;
            var block = new DigitBlock(ref at);
            var whole = BitOperations.TrailingZeroCount(block.Others);
            var point = whole < end ? 1 : 0;
            var behindPoint = BitOperations.TrailingZeroCount(block.Others & (block.Others - (uint)point));
            ulong digits;
            bool confirmed;
            if (end <= DigitBlock.Length)
            {
                digits = block.Number(end - point, whole);
                confirmed = behindPoint == end;
            }
            else
            {
                var more = new DigitBlock(ref Unsafe.Add(ref at, DigitBlock.Length));
                var count = end - DigitBlock.Length;
                confirmed = behindPoint == DigitBlock.Length && BitOperations.TrailingZeroCount(more.Others) == count && end - point <= MaxDigits;
                digits = confirmed ? (block.Number(DigitBlock.Length - point, whole) * PowersOf10[count]) + more.Number(count, count) : 0;
            }

            if (confirmed && (whole == 1 || (whole is not (0 or DigitBlock.Length) && at != '0'))
                && (point == 0 || (Unsafe.Add(ref at, whole) == '.' && end > whole + 1))
                && (Unsafe.Add(ref start, length) | 0x20) != 'e')
            {
                number = new DecimalNumber(digits, whole + point - end, Facts.IsExact | (Facts)sign | (point == 0 ? Facts.IsInteger : 0));
                return length;
            }
        }

        // By way of a copy: what has an address is in no register, the other way either.
        var read = ReadAny(text, out var any);
        number = any;
        return read;
    }

    // How many digits, points and signs (and slashes, which are between them in ASCII) there are.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int PlainLength(ref byte start)
    {
        var others = Vector256.GreaterThan(Vector256.LoadUnsafe(ref start) - Vector256.Create((byte)'-'), Vector256.Create((byte)('9' - '-')));
        return BitOperations.TrailingZeroCount(others.ExtractMostSignificantBits());
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

        // Zeros before the first digit that counts do not fill the 64 bits.
        if (significant > MaxDigits)
        {
            significant -= text[digitsFrom..].IndexOfAnyExcept((byte)'0', (byte)'.') is var zeros && zeros > 1 ? zeros - 1 : 0;
        }

        var facts = (isNegative ? Facts.IsNegative : 0) | (significant <= MaxDigits ? Facts.IsExact : 0) | (isInteger ? Facts.IsInteger : 0);
        number = new DecimalNumber(digits, exponent, facts);
        return (text[at] | 0x20) == 'e' ? ReadExponent(text, at, number, out number) : at;
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
        // Up to 10^18·10^19 there is no overflow.
        const int LargestPower = 19;
        if (IsExact && _exponent is >= SmallestPower and <= LargestPower)
        {
            // Three roundings in float64 are off by at most 3 of its last places. Away from the middle between two float32
            // that is too little to change which is nearest.
            const long LowBits = (1L << 29) - 1;
            const long Middle = 1L << 28;
            const long Margin = 6;
            const double SmallestNormal = 1.1754943508222875e-38;
            var value = (long)_digits * Powers[_exponent - SmallestPower];
            var distance = (BitConverter.DoubleToInt64Bits(value) & LowBits) - Middle;
            if ((ulong)(distance + Margin) > 2 * Margin && (value >= SmallestNormal || value == 0))
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
            if (IsExact && _digits <= long.MaxValue)
            {
                value = (_facts & Facts.IsNegative) != 0 ? -(long)_digits : (long)_digits;
                return true;
            }

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

    // The digits are a sum of two float64, and so is their exact product or quotient except for an error far below the last place of
    // the second. The sum of the two is rounded once; false where it is too near the middle to tell.
    private bool TryScale(out double value)
    {
        var power = Powers[Math.Abs(_exponent) - SmallestPower];
        double high = (long)_digits;
        double low = (long)_digits - (long)high;
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

    /// <summary>Goes on at the letter before an exponent.</summary>
    private static int ReadExponent(ReadOnlySpan<byte> text, int at, DecimalNumber mantissa, out DecimalNumber number)
    {
        const int Beyond = 100_000;
        at++;
        var isNegative = text[at] == '-';
        at += text[at] is (byte)'+' or (byte)'-' ? 1 : 0;
        var digitsFrom = at;
        var written = 0;
        for (; char.IsAsciiDigit((char)text[at]); at++)
        {
            written = Math.Min((written * 10) + text[at] - '0', Beyond);
        }

        number = new DecimalNumber(mantissa._digits, mantissa._exponent + (isNegative ? -written : written), mantissa._facts & ~Facts.IsInteger);
        return at > digitsFrom ? at : 0;
    }
}
